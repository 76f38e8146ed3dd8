import MailModel

/// The server's first message of SCRAM (`server-first-message`, RFC 5802 §7).
struct ScramChallenge: Equatable {
  /// Our nonce and the server's behind it.
  let nonce: String
  let salt: [UInt8]
  let iterations: Int

  /// Octets of a salt, and of a nonce, that make any sense.
  private static let fieldLimit = 1_024

  init(_ octets: [UInt8]) throws(SASLFault) {
    let fields = octets.split(separator: UInt8(ascii: ","), maxSplits: 3, omittingEmptySubsequences: false)
    guard fields.count >= 3 else { throw .malformedChallenge("fields are missing") }
    nonce = try Self.nonce(in: fields[0])
    salt = try Self.salt(in: fields[1])
    iterations = try Self.iterations(in: fields[2])
  }

  private static func nonce(in field: ArraySlice<UInt8>) throws(SASLFault) -> String {
    let value = field.dropFirst(2)
    // `m=` in its place is an extension that has to be understood (RFC 5802 §5.1).
    guard field.starts(with: "r=".utf8), !value.isEmpty, value.count <= fieldLimit else {
      throw .malformedChallenge("it does not begin with a nonce")
    }
    guard value.allSatisfy({ (0x21...0x7E).contains($0) }) else {
      throw .malformedChallenge("the nonce is not printable")
    }
    return String(decoding: value, as: UTF8.self)
  }

  private static func salt(in field: ArraySlice<UInt8>) throws(SASLFault) -> [UInt8] {
    guard field.starts(with: "s=".utf8), let salt = try? Base64.decode(field.dropFirst(2), limit: fieldLimit),
      !salt.isEmpty
    else { throw .malformedChallenge("the salt cannot be read") }
    return salt
  }

  private static func iterations(in field: ArraySlice<UInt8>) throws(SASLFault) -> Int {
    let digits = field.dropFirst(2)
    guard field.starts(with: "i=".utf8), (1...9).contains(digits.count), digits.allSatisfy(ASCII.isDigit) else {
      throw .malformedChallenge("the number of iterations cannot be read")
    }
    return digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
  }
}
