/// Numbers of the protocol: decimal digits and nothing else.
enum DecimalNumber {
  /// The number; nil for anything else and for what 64 bits do not hold.
  static func parse(_ octets: some Collection<UInt8>) -> UInt64? {
    guard !octets.isEmpty, octets.count <= 20 else { return nil }
    var number: UInt64 = 0
    for octet in octets {
      let digit = octet &- UInt8(ascii: "0")
      let (product, overflow) = number.multipliedReportingOverflow(by: 10)
      let (sum, carry) = product.addingReportingOverflow(UInt64(digit))
      guard digit < 10, !overflow, !carry else { return nil }
      number = sum
    }
    return number
  }

  /// A message's number in the maildrop, from 1 on.
  static func message(_ octets: some Collection<UInt8>) -> UInt32? {
    parse(octets).flatMap { $0 > 0 ? UInt32(exactly: $0) : nil }
  }
}
