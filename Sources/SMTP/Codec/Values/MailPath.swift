import MailModel

/// An address as an envelope carries it (RFC 5321 §4.1.2); there is none that could break out of its command.
package struct MailPath: Sendable, Hashable {
  /// The address without angle brackets; empty for the null sender of notifications.
  package let address: String

  /// The sender of messages that must not be answered: `<>`.
  package static let null = MailPath()

  private init() { address = "" }

  /// Checks an address (CVE-2026-30227).
  ///
  /// - Throws: `unsendable` for controls, white space and brackets, for what is longer than RFC 5321 §4.5.3.1 allows, and
  ///   for anything but one local part and one domain.
  package init(_ address: String) throws(SMTPSyntaxError) {
    guard !address.unicodeScalars.contains(where: DisplayText.isUnsafe) else {
      throw .unsendable("An address holds a control, which cannot be sent")
    }
    let octets = Array(address.utf8)
    guard octets.count <= 254, let at = octets.lastIndex(of: UInt8(ascii: "@")) else {
      throw .unsendable("“\(address)” is not an e-mail address")
    }
    guard (1...64).contains(at), Self.isLocalPart(octets[..<at]), Self.isDomain(octets[(at + 1)...]) else {
      throw .unsendable("“\(address)” is not an e-mail address")
    }
    self.address = address
  }

  /// Whether the server needs SMTPUTF8 for it (RFC 6531).
  package var isInternational: Bool { !address.utf8.allSatisfy { $0 < 0x80 } }

  private static func isLocalPart(_ octets: ArraySlice<UInt8>) -> Bool {
    guard octets.first == UInt8(ascii: "\"") else {
      return octets.allSatisfy { $0 > 0x20 && !"\"(),:;<>@[\\]".utf8.contains($0) }
    }
    guard octets.count >= 2, octets.last == UInt8(ascii: "\"") else { return false }
    var isEscaped = false
    for octet in octets.dropFirst().dropLast() {
      if !isEscaped, octet == UInt8(ascii: "\"") { return false }
      isEscaped = !isEscaped && octet == UInt8(ascii: "\\")
    }
    return !isEscaped
  }

  private static func isDomain(_ octets: ArraySlice<UInt8>) -> Bool {
    if octets.first == UInt8(ascii: "["), octets.last == UInt8(ascii: "]") {
      return octets.count > 2
        && octets.dropFirst().dropLast().allSatisfy { ASCII.isAlphanumeric($0) || ":.-".utf8.contains($0) }
    }
    return !octets.isEmpty
      && octets.allSatisfy { ASCII.isAlphanumeric($0) || $0 >= 0x80 || ".-_".utf8.contains($0) }
  }
}
