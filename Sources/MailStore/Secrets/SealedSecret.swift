import MailModel
import OpenSSL

/// A secret as it lies in the database: version, key id, nonce, ciphertext with tag.
///
/// The setting and the field are vouched for with it, so that a row copied to another place does not open there.
struct SealedSecret {
  /// The octets of the column.
  let bytes: [UInt8]

  private static let version: UInt8 = 1
  private static let headerByteCount = 1 + SealingKey.idByteCount + AESGCM.nonceByteCount

  /// What a database holds.
  init(bytes: [UInt8]) { self.bytes = bytes }

  /// Seals `secret` for one place.
  init(_ secret: SecretText, key: SealingKey, place: SecretPlace) throws(MailFailure) {
    do {
      let nonce = try SecureRandom.bytes(AESGCM.nonceByteCount)
      let header = [Self.version] + key.id
      let sealed = try secret.withBytes { plaintext in
        try AESGCM.seal(plaintext, key: key.secret, nonce: nonce, authenticating: header + place.associatedData)
      }
      bytes = header + nonce + sealed
    } catch {
      throw MailFailure(.storageFailed, "a secret could not be sealed")
    }
  }

  /// Which key it was sealed with; nil if the form is unknown.
  var keyID: [UInt8]? {
    guard bytes.count >= Self.headerByteCount, bytes[0] == Self.version else { return nil }
    return Array(bytes[1...SealingKey.idByteCount])
  }

  /// Opens the secret if it was sealed with this key for this place and not touched since.
  ///
  /// - Throws: `secretUnreadable`.
  func open(key: SealingKey, place: SecretPlace) throws(MailFailure) -> SecretText {
    guard let keyID else { throw MailFailure(.secretUnreadable, "the stored secret has an unknown form") }
    let header = Array(bytes[...SealingKey.idByteCount])
    guard keyID == key.id else {
      throw MailFailure(.secretUnreadable, "the stored secret was sealed with another key file")
    }
    let nonce = Array(bytes[header.count..<Self.headerByteCount])
    do {
      return try bytes.withUnsafeBytes { buffer in
        try AESGCM.open(
          UnsafeRawBufferPointer(rebasing: buffer[Self.headerByteCount...]), key: key.secret, nonce: nonce,
          authenticating: header + place.associatedData)
      }
    } catch {
      throw MailFailure(.secretUnreadable, "the stored secret was changed or belongs to another setting")
    }
  }
}
