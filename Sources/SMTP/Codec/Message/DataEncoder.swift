/// A message as DATA carries it: every line ended by CR LF, a dot before every line that begins with one (RFC 5321 §4.5.2).
package struct DataEncoder: Sendable {
  /// What ends the data; it goes alone, so that it is known whether it has gone.
  package static let end: [UInt8] = Array(".\r\n".utf8)

  private static let pieceSize = 64 * 1024

  private var lines: MessageLines

  /// Encodes a message; nothing is copied yet.
  package init(_ message: [UInt8]) { lines = MessageLines(message) }

  /// The next octets to send, in whole lines; nil at the end.
  package mutating func next() -> [UInt8]? {
    var piece: [UInt8] = []
    piece.reserveCapacity(Self.pieceSize + MessageForm.lineLimit + 3)
    while piece.count < Self.pieceSize, let line = lines.next() {
      if line.first == UInt8(ascii: ".") { piece.append(UInt8(ascii: ".")) }
      piece += line
      piece.append(0x0D)
      piece.append(0x0A)
    }
    return piece.isEmpty ? nil : piece
  }
}
