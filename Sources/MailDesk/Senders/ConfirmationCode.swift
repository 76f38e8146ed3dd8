import MailModel
import MailStore
import OpenSSL

/// The code that is sent to an address and entered by whoever can read its mail.
package struct ConfirmationCode: Sendable {
  /// Without 0, O, 1 and I, which people mistake; 32 letters, so that five random bits are one letter.
  static let alphabet = Array("ABCDEFGHJKLMNPQRSTUVWXYZ23456789".utf8)
  static let length = 8
  private static let saltByteCount = 16
  // A code is worth 40 bits for half an hour. The five attempts protect it where it is entered; in a copy of the database
  // the rounds make it cost some 10^17 hashes, which takes longer than it lives, while entering it takes a twentieth of a second.
  private static let rounds = 100_000

  private let letters: SecretText

  /// A new one.
  ///
  /// - Throws: `internalFault` if the system gives no random octets.
  static func random() throws(MailFailure) -> ConfirmationCode {
    let octets = try octets(length)
    return ConfirmationCode(letters: SecretText(octets.map { alphabet[Int($0 & 31)] }))
  }

  private init(letters: SecretText) { self.letters = letters }

  /// What somebody typed: the case of letters, blanks and hyphens do not matter; nil if it can be no code.
  package init?(_ text: String) {
    let typed = text.utf8.filter { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "-") }
      .map { (0x61...0x7A).contains($0) ? $0 - 0x20 : $0 }
    guard typed.count == Self.length, typed.allSatisfy(Self.alphabet.contains) else { return nil }
    letters = SecretText(typed)
  }

  /// `ABCD-EFGH`, for the message.
  var text: String {
    letters.withBytes { octets in
      let half = octets.count / 2
      return String(decoding: octets.prefix(half), as: UTF8.self) + "-"
        + String(decoding: octets.dropFirst(half), as: UTF8.self)
    }
  }

  /// As the store keeps it.
  func sealed(until moment: Timestamp, tries: Int) throws(MailFailure) -> SealedCode {
    let salt = try Self.octets(Self.saltByteCount)
    return SealedCode(salt: salt, hash: hash(salt), expires: moment, triesLeft: tries)
  }

  /// Whether it is the one that was sealed; the time taken says nothing about how much of it is right.
  func matches(_ sealed: SealedCode) -> Bool { SecretText(hash(sealed.salt)) == SecretText(sealed.hash) }

  private func hash(_ salt: [UInt8]) -> [UInt8] {
    letters.withBytes { Digest.sha256.pbkdf2(password: $0, salt: salt, iterations: Self.rounds) }
  }

  private static func octets(_ count: Int) throws(MailFailure) -> [UInt8] {
    do { return try SecureRandom.bytes(count) } catch {
      throw MailFailure(.internalFault, "The system gives no random octets for a confirmation code")
    }
  }
}
