/// What stands in brackets before a status's text (RFC 9051 §7.1, RFC 5530, RFC 7162).
package enum ResponseCode: Sendable, Equatable {
  /// A code without an argument that means something here.
  package enum Condition: String, Sendable, CaseIterable {
    case unavailable = "UNAVAILABLE"
    case authenticationFailed = "AUTHENTICATIONFAILED"
    case authorizationFailed = "AUTHORIZATIONFAILED"
    case expired = "EXPIRED"
    case privacyRequired = "PRIVACYREQUIRED"
    case contactAdministrator = "CONTACTADMIN"
    case noPermission = "NOPERM"
    case inUse = "INUSE"
    case limit = "LIMIT"
    case overQuota = "OVERQUOTA"
    case serverBug = "SERVERBUG"
    case nonexistent = "NONEXISTENT"
    case alert = "ALERT"
    case noModSeq = "NOMODSEQ"
    case readOnly = "READ-ONLY"
    case readWrite = "READ-WRITE"
    case closed = "CLOSED"
  }

  case condition(Condition)
  case capability(CapabilitySet)
  case uidValidity(UInt32)
  case uidNext(UInt32)
  /// Never 0 or less, which some servers say for none.
  case highestModSeq(Int64)
  /// Any other code, with its arguments. A REFERRAL is one of these: it is shown, never followed.
  case other(String)

  /// Reads what stands between the brackets; a known code with an argument that makes no sense is ``other(_:)``.
  init(_ octets: ArraySlice<UInt8>) {
    let words = octets.split(separator: 0x20, omittingEmptySubsequences: true)
    self = Self.known(words) ?? .other(String(decoding: octets.prefix(1_000), as: UTF8.self))
  }

  private static func known(_ words: [ArraySlice<UInt8>]) -> ResponseCode? {
    guard let name = words.first.map({ ASCIIWord.uppercase($0.prefix(40)) }) else { return nil }
    if let condition = Condition(rawValue: name) { return .condition(condition) }
    if name == "CAPABILITY" { return .capability(CapabilitySet(words.dropFirst().map { Capability($0) })) }
    guard words.count > 1, let number = ResponseCursor.number(words[1]) else { return nil }
    switch name {
    case "UIDVALIDITY": return UInt32(exactly: number).map { .uidValidity($0) }
    case "UIDNEXT": return UInt32(exactly: number).map { .uidNext($0) }
    case "HIGHESTMODSEQ": return Int64(exactly: number).flatMap { $0 > 0 ? .highestModSeq($0) : nil }
    default: return nil
    }
  }
}
