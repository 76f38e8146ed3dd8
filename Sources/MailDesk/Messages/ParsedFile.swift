package import MIME
import OpenSSL

/// A message file taken apart, with the digest of each part: what `parse` prints.
package struct ParsedFile {
  /// A leaf and what its decoded bytes are.
  package struct Leaf {
    package let part: MessagePart
    /// Octets after transfer decoding, before charset conversion.
    package let size: Int
    /// SHA-256 of them: 32 octets.
    package let sha256: [UInt8]
  }

  /// The message.
  package let message: ParsedMessage
  /// Its leaves in order.
  package let leaves: [Leaf]
  /// What the message view shows.
  package let text: String

  /// Parses; never fails, whatever the bytes.
  package init(_ bytes: [UInt8]) {
    let message = MessageParser().parse(bytes)
    self.message = message
    leaves = message.parts.map { part in
      let decoded = message.decodedBytes(of: part)
      return Leaf(part: part, size: decoded.count, sha256: decoded.withUnsafeBytes { SHA256Hash.digest($0) })
    }
    text = message.text(limit: .max)
  }
}
