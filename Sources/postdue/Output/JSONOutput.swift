import MailModel

/// A JSON value to print: members keep their order, and no octet of it can act on a terminal.
enum JSONOutput {
  case null
  case bool(Bool)
  case number(Int64)
  case real(Double)
  case string(String)
  case array([JSONOutput])
  case object([(String, JSONOutput)])

  /// The value as one line of JSON text, without a line break.
  var line: String {
    var text = ""
    write(to: &text)
    return text
  }

  private func write(to text: inout String) {
    switch self {
    case .null: text += "null"
    case .bool(let value): text += value ? "true" : "false"
    case .number(let value): text += String(value)
    case .real(let value): text += value.isFinite ? String(value) : "null"
    case .string(let value): Self.write(value, to: &text)
    case .array(let values):
      text += "["
      for (index, value) in values.enumerated() {
        if index > 0 { text += "," }
        value.write(to: &text)
      }
      text += "]"
    case .object(let members):
      text += "{"
      for (index, (key, value)) in members.enumerated() {
        if index > 0 { text += "," }
        Self.write(key, to: &text)
        text += ":"
        value.write(to: &text)
      }
      text += "}"
    }
  }

  private static func write(_ string: String, to text: inout String) {
    text += "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\t": text += "\\t"
      case _ where DisplayText.isUnsafe(scalar):
        for unit in String(scalar).utf16 { text += "\\u" + hexadecimal(unit) }
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }

  private static func hexadecimal(_ unit: UInt16) -> String {
    let digits = String(unit, radix: 16)
    return String(repeating: "0", count: 4 - digits.count) + digits
  }
}

extension JSONOutput {
  /// The text, or null.
  static func optional(_ text: String?) -> JSONOutput { text.map { .string($0) } ?? .null }

  /// A whole number of any width.
  static func integer(_ value: some BinaryInteger) -> JSONOutput { .number(Int64(value)) }

  /// A list of texts.
  static func strings(_ values: [String]) -> JSONOutput { .array(values.map { .string($0) }) }
}
