/// What stands in brackets before a response's text (RFC 2449 §8, RFC 3206, RFC 6856 §6).
package enum ResponseCode: Sendable, Equatable {
  /// A code that means something here.
  package enum Condition: String, Sendable, CaseIterable {
    case inUse = "IN-USE"
    case loginDelay = "LOGIN-DELAY"
    case authentication = "AUTH"
    case temporary = "SYS/TEMP"
    case permanent = "SYS/PERM"
    case utf8 = "UTF8"
  }

  case condition(Condition)
  /// Any other code, as the server wrote it.
  case other(String)

  /// Reads what stands between the brackets; nil if that is no code but words of the text.
  init?(_ octets: some Collection<UInt8>) {
    guard 1...100 ~= octets.count, octets.allSatisfy({ 0x21...0x7E ~= $0 }) else { return nil }
    let code = String(decoding: octets, as: UTF8.self)
    self = Self.condition(of: code.uppercased()).map { .condition($0) } ?? .other(code)
  }

  /// A code refined by further levels, such as `SYS/TEMP/DISK`, means at least what its first levels mean.
  private static func condition(of code: String) -> Condition? {
    Condition.allCases.first { code == $0.rawValue || code.hasPrefix($0.rawValue + "/") }
  }
}
