package import MailModel

/// The name of a mailbox on the server: the text that people read and the octets that the server knows.
package struct MailboxName: Sendable, Hashable, CustomStringConvertible {
  /// The name as people read it.
  package let text: String
  /// The octets as the server listed them; nil for a name that a person typed.
  private let listed: [UInt8]?

  /// A name that a person typed; `Inbox` in any case is the inbox (RFC 9051 §5.1).
  ///
  /// - Throws: `configurationInvalid` if the name is empty or holds a control character, which no server must ever see.
  package init(_ text: String) throws(MailFailure) {
    guard !text.isEmpty, text.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7F }) else {
      throw MailFailure(.configurationInvalid, "A folder's name must not be empty or hold control characters")
    }
    self.text = text.lowercased() == "inbox" ? "INBOX" : text
    listed = nil
  }

  /// A name that a server gave: modified UTF-7, UTF-8, or else whatever can be read of it.
  init(listed octets: [UInt8]) {
    listed = octets
    if ASCIIWord.equal(octets, "INBOX") {
      text = "INBOX"
    } else if octets.allSatisfy({ $0 < 0x80 }) {
      text = ModifiedUTF7.decode(octets) ?? String(decoding: octets, as: UTF8.self)
    } else {
      text = String(decoding: octets, as: UTF8.self)
    }
  }

  /// The octets to send: those that the server listed, else UTF-8 if it was agreed on, else modified UTF-7.
  func wire(utf8: Bool) -> [UInt8] {
    if let listed { return listed }
    return utf8 ? Array(text.utf8) : ModifiedUTF7.encode(text)
  }

  /// The name as people read it.
  package var description: String { text }
}
