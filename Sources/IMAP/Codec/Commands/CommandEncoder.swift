import MailModel
import MailTransport

/// Puts a command together word by word; strings that cannot be quoted become literals.
struct CommandEncoder {
  private let tag: String
  private let literals: LiteralForm
  private var octets: [UInt8]
  private var shown: String
  private var hidesPiece = false
  private var pieces: [Transmission] = []

  /// A command that begins with `tag`.
  ///
  /// - Parameter literals: whether literals wait for the server; a secret always does, for a server that refuses the command
  ///   must not get it.
  init(tag: String, literals: LiteralForm = .awaited) {
    self.tag = tag
    self.literals = literals
    octets = Array(tag.utf8)
    shown = tag
  }

  /// Adds a space and a word of the protocol.
  mutating func word(_ word: String) {
    octets.append(0x20)
    octets += word.utf8
    shown += " " + word
  }

  /// Adds a space and a string; CR, LF and NUL were refused long before.
  mutating func string(_ value: some Collection<UInt8>, isSecret: Bool = false) {
    octets.append(0x20)
    hidesPiece = hidesPiece || isSecret
    if value.allSatisfy({ (0x20...0x7E).contains($0) }) {
      let start = octets.count
      octets.append(UInt8(ascii: "\""))
      for byte in value {
        if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { octets.append(UInt8(ascii: "\\")) }
        octets.append(byte)
      }
      octets.append(UInt8(ascii: "\""))
      shown += isSecret ? " ••••••••" : " " + String(decoding: octets[start...], as: UTF8.self)
    } else if !isSecret, !hidesPiece, literals.sendsAtOnce(value.count) {
      octets += "{\(value.count)+}\r\n".utf8
      octets += value
      shown += " {\(value.count)+} " + String(decoding: value, as: UTF8.self)
    } else {
      let announcement = isSecret ? "{…}" : "{\(value.count)}"
      octets += "{\(value.count)}".utf8
      shown += " " + announcement
      endPiece()
      octets += value
      hidesPiece = isSecret
      shown = isSecret ? "••••••••" : String(decoding: value, as: UTF8.self)
    }
  }

  /// The whole command, its last line ended.
  mutating func finish() -> EncodedCommand {
    endPiece()
    return EncodedCommand(tag: tag, pieces: pieces)
  }

  private mutating func endPiece() {
    octets += [0x0D, 0x0A]
    pieces.append(Transmission(octets, shownAs: hidesPiece ? shown : nil))
    (octets, shown, hidesPiece) = ([], "", false)
  }
}
