import MailModel

/// A field of the shape `value; name=value; …` (RFC 2045 §5.1, RFC 2183 §2), read as senders write it.
struct ParameterizedField {
  /// The value in lower case, without comments.
  private(set) var value = ""
  /// What follows it.
  private(set) var parameters = ParameterList()

  init(_ bytes: [UInt8], _ range: Range<Int>, limits: MIMELimits, defects: inout DefectList) {
    if range.count > limits.fieldBytes { defects.insert(.fieldTooLong) }
    var cursor = FieldCursor(bytes, range.lowerBound..<min(range.upperBound, range.lowerBound + limits.fieldBytes))
    value = Self.takeValue(&cursor)
    while !cursor.isAtEnd {
      cursor.skipFoldingSpace()
      if cursor.take(0x3B) || cursor.isAtEnd { continue }
      if parameters.count >= limits.items {
        defects.insert(.tooManyItems)
        break
      }
      if let name = Self.takeName(&cursor) {
        parameters.append(name: name, value: Self.takeParameterValue(&cursor))
      } else {
        defects.insert(.malformedParameter)
        Self.skipToSemicolon(&cursor)
      }
    }
    parameters.resolve(limits: limits, defects: &defects)
  }

  private static func skipToSemicolon(_ cursor: inout FieldCursor) {
    while let byte = cursor.current, byte != 0x3B {
      if cursor.takeQuoted() == nil { cursor.position += 1 }
    }
  }

  private static func takeValue(_ cursor: inout FieldCursor) -> String {
    var octets: [UInt8] = []
    var hasEnded = false
    while let byte = cursor.current, byte != 0x3B {
      if cursor.skipFoldingSpace() {
        // `application/pdf name="x"` lacks its semicolon; `text / plain` has blanks that may be.
        hasEnded = octets.last != 0x2F && cursor.current != 0x2F && !octets.isEmpty
        if hasEnded, cursor.isAtParameter { break }
        continue
      }
      cursor.position += 1
      if byte != 0x22, octets.count < 200 { octets.append(ASCII.lowercased(byte)) }
    }
    return String(decoding: octets, as: UTF8.self)
  }

  /// A parameter's name up to its `=`, in lower case; nil, and nothing taken, if there is none.
  private static func takeName(_ cursor: inout FieldCursor) -> [UInt8]? {
    guard let end = cursor.endOfParameterName else { return nil }
    let name = cursor.bytes[cursor.position..<end].map(ASCII.lowercased)
    cursor.position = end
    cursor.skipFoldingSpace()
    _ = cursor.take(0x3D)
    cursor.skipFoldingSpace()
    return name
  }

  private static func takeParameterValue(_ cursor: inout FieldCursor) -> [UInt8] {
    if let quoted = cursor.takeQuoted() { return cursor.unescaped(quoted) }
    _ = cursor.take(0x22)
    let start = cursor.position
    while let byte = cursor.current, byte != 0x3B, byte != 0x22 {
      let place = cursor.position
      if byte.isFoldingSpace || byte == 0x28, cursor.skipFoldingSpace() {
        // Blanks belong to an unquoted file name, unless the next parameter lost its semicolon.
        if cursor.isAtParameter || cursor.isAtEnd || cursor.current == 0x3B {
          return Array(cursor.bytes[start..<place])
        }
      } else {
        cursor.position += 1
      }
    }
    let value = cursor.bytes[start..<cursor.position].filter { $0 != 0x0D && $0 != 0x0A }
    _ = cursor.take(0x22)
    return Array(value)
  }
}

extension FieldCursor {
  /// Where the token here ends, if an `=` follows it.
  fileprivate var endOfParameterName: Int? {
    var name = position
    while name < end, bytes[name].isParameterName { name += 1 }
    var place = name
    while place < end, bytes[place].isFoldingSpace { place += 1 }
    return name > position && place < end && bytes[place] == 0x3D ? name : nil
  }

  fileprivate var isAtParameter: Bool { endOfParameterName != nil }
}

extension UInt8 {
  /// What the name of a parameter may hold: tokens, and the asterisks and quotes of RFC 2231.
  fileprivate var isParameterName: Bool {
    switch self {
    case 0x22, 0x28, 0x29, 0x2C, 0x2F, 0x3A...0x3E, 0x5B...0x5D: false
    default: self > 0x20 && self < 0x7F
    }
  }
}
