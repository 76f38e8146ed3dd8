/// The lines of a message without their ends, whatever ends them: CR LF, or a CR or LF alone, which must never travel
/// (CVE-2023-51764, smuggling).
struct MessageLines: Sequence, IteratorProtocol {
  private let message: [UInt8]
  private var position = 0

  init(_ message: [UInt8]) { self.message = message }

  mutating func next() -> ArraySlice<UInt8>? {
    guard position < message.count else { return nil }
    let start = position
    let end = message[start...].firstIndex { $0 == 0x0D || $0 == 0x0A } ?? message.endIndex
    position = end + 1
    if end < message.count, message[end] == 0x0D, position < message.count, message[position] == 0x0A { position += 1 }
    return message[start..<end]
  }
}
