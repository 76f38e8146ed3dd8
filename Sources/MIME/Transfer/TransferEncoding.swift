import MailModel

/// How a part's octets are wrapped for transport (RFC 2045 §6).
public enum TransferEncoding: String, Sendable, Hashable {
  /// Short lines of ASCII.
  case sevenBit = "7bit"
  /// Short lines of any octets.
  case eightBit = "8bit"
  /// Anything.
  case binary
  /// Mostly readable, `=XX` for the rest.
  case quotedPrintable = "quoted-printable"
  /// Four letters for three octets.
  case base64
  /// The Unix habit before MIME.
  case uuencode = "x-uuencode"
  /// A name that means nothing: the octets are taken as they are.
  case unknown

  /// Whether the octets stand for themselves.
  public var isIdentity: Bool {
    switch self {
    case .sevenBit, .eightBit, .binary, .unknown: true
    case .quotedPrintable, .base64, .uuencode: false
    }
  }

  /// Reads the name as senders write it: any case, quotes, stray parameters, `7-bit`.
  init(label: some Collection<UInt8>) {
    let letters = label.prefix { $0 != 0x3B && $0 != 0x28 }.filter { ASCII.isAlphanumeric($0) }.map(ASCII.lowercased)
    self =
      switch String(decoding: letters.prefix(32), as: UTF8.self) {
      case "", "7bit", "7bits", "ascii", "usascii", "plain": .sevenBit
      case "8bit", "8bits", "utf8": .eightBit
      case "binary": .binary
      case "quotedprintable", "qp": .quotedPrintable
      case "base64", "b64": .base64
      case "xuuencode", "uuencode", "xuue", "uue": .uuencode
      default: .unknown
      }
  }
}
