/// Reads comma-separated values (RFC 4180) record by record and knows on which line each begins.
///
/// A semicolon or a tab in the first line where no comma is separates instead; CRLF, LF and CR end lines; a byte order
/// mark is skipped; quoted fields may hold separators, doubled quotes and line breaks.
package struct CSVReader: Sequence, IteratorProtocol {
  /// One record.
  package struct Record: Equatable {
    /// The line it begins on, from 1.
    package let line: Int
    /// Its fields, unquoted.
    package let fields: [String]
    /// What is wrong with its form, if anything.
    package let fault: String?
  }

  private let bytes: [UInt8]
  private let separator: UInt8
  private var position: Int
  private var line = 1

  package init(_ bytes: [UInt8]) {
    self.bytes = bytes
    position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let head = bytes[position...].prefix { $0 != 0x0A && $0 != 0x0D }
    separator = [UInt8(ascii: ","), UInt8(ascii: ";"), 0x09].first { head.contains($0) } ?? UInt8(ascii: ",")
  }

  /// The next record that is not an empty line; nil at the end.
  package mutating func next() -> Record? {
    while position < bytes.count {
      let record = readRecord()
      if record.fields != [""] || record.fault != nil { return record }
    }
    return nil
  }

  private mutating func readRecord() -> Record {
    let start = line
    var fields: [String] = []
    var fault: String?
    while true {
      let (field, fieldFault) = readField()
      fault = fault ?? fieldFault
      fields.append(field)
      guard position < bytes.count else { break }
      if bytes[position] == separator {
        position += 1
        continue
      }
      skipLineEnd()
      break
    }
    return Record(line: start, fields: fields, fault: fault)
  }

  /// Leaves `position` at the separator, the line end or the end of input.
  private mutating func readField() -> (String, String?) {
    guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else { return decode(readPlain(), nil) }
    position += 1
    var content: [UInt8] = []
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      if byte == UInt8(ascii: "\"") {
        guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else {
          let rest = readPlain()
          return decode(content + rest, rest.contains { $0 != 0x20 } ? "text after a closing quote" : nil)
        }
        position += 1
      } else if byte == 0x0A || (byte == 0x0D && !(position < bytes.count && bytes[position] == 0x0A)) {
        line += 1
      }
      content.append(byte)
    }
    return decode(content, "a quote that is never closed")
  }

  private mutating func readPlain() -> ArraySlice<UInt8> {
    let start = position
    while position < bytes.count, bytes[position] != separator, bytes[position] != 0x0A, bytes[position] != 0x0D {
      position += 1
    }
    return bytes[start..<position]
  }

  private mutating func skipLineEnd() {
    if bytes[position] == 0x0D, position + 1 < bytes.count, bytes[position + 1] == 0x0A { position += 1 }
    position += 1
    line += 1
  }

  private func decode(_ content: some Collection<UInt8>, _ fault: String?) -> (String, String?) {
    guard let text = String(validating: content, as: UTF8.self) else {
      return (String(decoding: content, as: UTF8.self), fault ?? "not UTF-8 text")
    }
    return (text, fault)
  }
}
