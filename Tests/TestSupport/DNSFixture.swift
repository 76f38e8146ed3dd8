/// A name server's message, put together octet by octet (RFC 1035 §4).
package struct DNSFixture: Sendable {
  private var head: [UInt8]
  private var question: [UInt8]
  private var records: [UInt8] = []
  private var count = 0

  /// An answer to a question, without a record yet.
  ///
  /// - Parameters:
  ///   - code: 0 for success, 3 for a name that does not exist.
  ///   - isCut: whether it claims that more did not fit.
  package init(id: UInt16 = 0x1234, question name: String, type: UInt16, code: UInt8 = 0, isCut: Bool = false) {
    head = [UInt8(id >> 8), UInt8(id & 0xFF), isCut ? 0x86 : 0x84, 0x80 | code]
    question = Self.name(name) + [UInt8(type >> 8), UInt8(type & 0xFF), 0, 1]
  }

  /// Adds a record about the name in question.
  package mutating func answer(type: UInt16, _ data: [UInt8]) {
    records += [0xC0, 12, UInt8(type >> 8), UInt8(type & 0xFF), 0, 1, 0, 0, 0, 60]
    records += [UInt8(data.count >> 8), UInt8(data.count & 0xFF)] + data
    count += 1
  }

  /// The whole message.
  package var octets: [UInt8] {
    head + [0, 1, UInt8(count >> 8), UInt8(count & 0xFF), 0, 0, 0, 0] + question + records
  }

  /// A name, label by label.
  package static func name(_ text: String) -> [UInt8] {
    text.split(separator: ".").flatMap { [UInt8($0.utf8.count)] + Array($0.utf8) } + [0]
  }
}
