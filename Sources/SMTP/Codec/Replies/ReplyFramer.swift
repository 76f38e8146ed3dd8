import Glibc
import MailModel

/// Cuts the stream into replies, whatever way it is split into chunks (RFC 5321 §4.2.1).
package struct ReplyFramer: Sendable {
  private let limits: SMTPLimits
  private var chunk: [UInt8] = []
  private var position = 0
  private var line: [UInt8] = []
  private var code = 0
  private var lines: [String] = []
  private var octets = 0

  /// Starts at the first octet of a connection.
  package init(limits: SMTPLimits = SMTPLimits()) { self.limits = limits }

  /// Whether nothing is left over: no octet unread and no reply begun (STARTTLS injection, CVE-2021-38371).
  package var isEmpty: Bool { position == chunk.count && line.isEmpty && lines.isEmpty }

  /// Takes the next octets from the wire; ``next()`` gives what they complete.
  package mutating func feed(_ bytes: [UInt8]) {
    chunk = position == chunk.count ? bytes : Array(chunk[position...]) + bytes
    position = 0
  }

  /// The next whole reply, or nil if more octets are needed.
  ///
  /// - Throws: what makes the rest of the stream unreadable.
  package mutating func next() throws(SMTPSyntaxError) -> Reply? {
    while let text = try takeLine() {
      if let reply = try take(text) { return reply }
    }
    return nil
  }

  /// The octets behind the last line end of a stream that has ended.
  package mutating func finish() -> [UInt8] {
    defer { line = [] }
    return line
  }

  private mutating func takeLine() throws(SMTPSyntaxError) -> [UInt8]? {
    guard position < chunk.count else { return nil }
    let (end, isWhole) = Self.lineEnd(in: chunk, from: position)
    guard line.count + end - position <= limits.line else { throw .lineTooLong(limit: limits.line) }
    octets += end - position
    guard octets <= limits.reply else { throw .replyTooLong(limit: limits.reply) }
    line += chunk[position..<end]
    position = isWhole ? end + 1 : end
    guard isWhole else { return nil }
    defer { line = [] }
    if line.last == 0x0D { line.removeLast() }
    return line
  }

  private static func lineEnd(in source: [UInt8], from start: Int) -> (end: Int, isWhole: Bool) {
    source.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress, let found = memchr(base + start, 0x0A, bytes.count - start) else {
        return (bytes.count, false)
      }
      return (base.distance(to: UnsafeRawPointer(found)), true)
    }
  }

  /// Takes one line; the reply that it completes.
  private mutating func take(_ text: [UInt8]) throws(SMTPSyntaxError) -> Reply? {
    guard let found = Self.code(of: text) else { throw .notAReply(Array(text.prefix(500))) }
    guard lines.isEmpty || found == code else { throw .mixedCodes(code, found) }
    guard lines.count < limits.lines else { throw .replyTooLong(limit: limits.lines) }
    code = found
    lines.append(String(decoding: text.dropFirst(4), as: UTF8.self))
    guard text.count < 4 || text[3] != UInt8(ascii: "-") else { return nil }
    defer { (lines, octets) = ([], 0) }
    return Reply(code, lines)
  }

  /// Three digits with nothing, a space or a hyphen behind them.
  private static func code(of text: [UInt8]) -> Int? {
    guard text.count >= 3, text.prefix(3).allSatisfy(ASCII.isDigit) else { return nil }
    guard text.count == 3 || text[3] == 0x20 || text[3] == UInt8(ascii: "-") else { return nil }
    let code = text.prefix(3).reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    return (200...599).contains(code) ? code : nil
  }
}
