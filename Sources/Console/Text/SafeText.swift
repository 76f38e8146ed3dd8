import MailModel

/// Text from mail, servers and files on its way to the screen.
enum SafeText {
  /// One harmless line; no screen shows more than `limit` scalars of it.
  static func line(_ text: String, limit: Int = 400) -> String { DisplayText.line(text, limit: limit) }

  /// A person as a list shows them: the name, or else the address.
  static func person(_ address: EmailAddress) -> String {
    let name = line(address.name, limit: 120)
    return name.isEmpty ? line(address.address, limit: 120) : name
  }

  /// A person with both: `Clara Müller <clara@acme.example>`.
  static func mailbox(_ address: EmailAddress) -> String {
    let name = line(address.name, limit: 120)
    let plain = line(address.address, limit: 254)
    return name.isEmpty ? plain : "\(name) <\(plain)>"
  }
}
