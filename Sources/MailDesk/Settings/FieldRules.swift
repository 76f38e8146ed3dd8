package import MailModel

/// What each field of a mail setting accepts: the same rules inline in the form and in `settings apply`.
///
/// Every rule returns what is wrong, in words that say what would be right, or nil.
package enum FieldRules {
  /// 1 to 64 printable characters that a shell and a file name can bear.
  package static func name(_ text: String) -> String? {
    if text.isEmpty { return "required" }
    if text.count > 64 { return "at most 64 characters" }
    if text.hasPrefix("-") { return "must not start with a hyphen" }
    if !isPrintable(text) || text.contains("/") { return "must not contain / or control characters" }
    return nil
  }

  /// A host name or an address literal, never a URL.
  package static func host(_ text: String) -> String? {
    if text.isEmpty { return "required" }
    if text.contains("://") { return "a host name only, without “\(text.prefix { $0 != ":" })://”" }
    if !isPrintable(text) || text.contains(where: { $0 == " " || $0 == "/" || $0 == "@" }) {
      return "a host name such as imap.example.com, without spaces, / or @"
    }
    if text.utf8.count > 253 { return "at most 253 characters" }
    if text.contains(":") && !isIPv6Shaped(text) { return "a host name only; the port has a field of its own" }
    if text.split(separator: ".", omittingEmptySubsequences: false).dropLast().contains("") {
      return "a host name such as imap.example.com"
    }
    return nil
  }

  /// 1 to 65535.
  package static func port(_ value: Int?) -> String? {
    guard let value, (1...65_535).contains(value) else { return "a whole number from 1 to 65535" }
    return nil
  }

  /// 0 to 240 months.
  package static func loadPeriod(_ value: Int?) -> String? {
    guard let value, (0...240).contains(value) else { return "a whole number of months from 0 to 240" }
    return nil
  }

  /// 1 to 3650 days.
  package static func deletionDays(_ value: Int?) -> String? {
    guard let value, (1...3_650).contains(value) else { return "a whole number of days from 1 to 3650" }
    return nil
  }

  /// Minutes between two passes: 1 to 1440.
  package static func interval(_ value: Int?) -> String? {
    guard let value, (1...1_440).contains(value) else { return "a whole number of minutes from 1 to 1440" }
    return nil
  }

  /// A sign-in name: printable, at most 255 octets.
  package static func username(_ text: String) -> String? {
    if text.isEmpty { return "required" }
    if !isPrintable(text) { return "must not contain control characters" }
    if text.utf8.count > 255 { return "at most 255 octets" }
    return nil
  }

  /// A password: anything but what would end or split the line it travels on.
  package static func password(_ secret: SecretText) -> String? {
    secret.withBytes { bytes in
      if bytes.count > 4_096 { return "at most 4096 octets" }
      return bytes.contains { $0 == 0 || $0 == 0x0A || $0 == 0x0D } ? "must not contain line breaks or NUL" : nil
    }
  }

  /// The user's domain, which must be the one of an address where that has one.
  ///
  /// - Parameter field: what holds the address.
  package static func userDomain(_ text: String, of address: String, in field: SettingField) -> String? {
    guard let domain = DomainName(text) else { return "“\(text)” is not a domain name" }
    guard let expected = EmailAddress(address: address).domain, expected != domain else { return nil }
    return "does not match the domain of \(field.label) (\(expected))"
  }

  /// An address that mail comes from or is answered to.
  package static func address(_ text: String) -> String? {
    EmailAddress.isPlausible(text) ? nil : "an address such as ar@example.com"
  }

  /// Any text of one line; nil is as good as none.
  package static func text(_ text: String?) -> String? {
    isPrintable(text ?? "") ? nil : "must not contain control characters"
  }

  /// A file named by its full path, for nobody can tell which folder a relative one counts from at the next sync; nil
  /// is as good as none.
  package static func path(_ text: String?) -> String? {
    if let text, !text.hasPrefix("/") { return "the file's full path, such as /etc/ssl/certs/company.pem" }
    return Self.text(text)
  }

  /// A folder's name as the server shows it.
  package static func folder(_ text: String) -> String? {
    if text.isEmpty { return "required" }
    if !isPrintable(text) { return "must not contain control characters" }
    return text.utf8.count > 1_000 ? "at most 1000 octets" : nil
  }

  /// Domains in a list; nil and the domains, or what is wrong with the first bad one.
  package static func domains(_ names: [String]) -> (domains: [DomainName], fault: String?) {
    var domains: [DomainName] = []
    for name in names {
      guard let domain = DomainName(name) else { return (domains, "“\(name)” is not a domain name") }
      if !domains.contains(domain) { domains.append(domain) }
    }
    return (domains, nil)
  }

  /// Splits what was typed into a field that takes several values: commas, semicolons and line breaks separate.
  package static func values(in text: String) -> [String] {
    text.split { $0 == "," || $0 == ";" || $0.isNewline }
      .map { String($0.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()) }
      .filter { !$0.isEmpty }
  }

  static func isPrintable(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy { $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value) }
      && DisplayText.line(text, limit: .max) == text
  }

  private static func isIPv6Shaped(_ text: String) -> Bool {
    let inner = text.hasPrefix("[") && text.hasSuffix("]") ? String(text.dropFirst().dropLast()) : text
    return inner.count(where: { $0 == ":" }) >= 2
      && inner.allSatisfy { $0.isHexDigit || $0 == ":" || $0 == "." || $0 == "%" }
  }
}
