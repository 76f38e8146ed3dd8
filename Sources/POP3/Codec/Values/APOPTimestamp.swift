/// The part of a greeting by which a server offers APOP (RFC 1939 §7).
package struct APOPTimestamp: Sendable, Equatable {
  /// The octets between and with the angle brackets.
  package let text: String

  /// Finds it in a greeting's words.
  ///
  /// Nothing but a proper message id is taken: with other octets in it a forger could work the password out (CVE-2007-1558).
  package init?(in words: some Collection<UInt8>) {
    guard let open = words.firstIndex(of: UInt8(ascii: "<")),
      let close = words[open...].firstIndex(of: UInt8(ascii: ">"))
    else { return nil }
    let inside = words[words.index(after: open)..<close]
    let halves = inside.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
    guard halves.count == 2, halves.allSatisfy({ Self.isDotAtom($0) }), inside.count <= 250 else { return nil }
    text = "<\(String(decoding: inside, as: UTF8.self))>"
  }

  private static func isDotAtom(_ octets: some Collection<UInt8>) -> Bool {
    let specials = Array("()<>@,;:\\\"[]".utf8)
    return !octets.isEmpty && octets.allSatisfy { 0x21...0x7E ~= $0 && !specials.contains($0) }
  }
}
