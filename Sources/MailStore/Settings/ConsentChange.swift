import MailModel

/// What a save does to the consent that a password may travel unprotected: recorded with whoever saved.
enum ConsentChange {
  /// One word for each half whose consent is given or withdrawn, with the server that it is for.
  ///
  /// - Parameters:
  ///   - before: nil if the setting is new.
  ///   - after: what is saved.
  static func words(from before: MailSetting?, to after: MailSetting) -> [String] {
    let incoming = word(
      "incoming", before?.incoming?.allowPlaintextPassword, after.incoming?.allowPlaintextPassword,
      server: after.incoming?.host)
    let outgoing = word(
      "outgoing", before?.outgoing?.allowPlaintextPassword, after.outgoing?.allowPlaintextPassword,
      server: after.outgoing?.host)
    return [incoming, outgoing].compactMap(\.self)
  }

  private static func word(_ half: String, _ before: Bool?, _ after: Bool?, server: String?) -> String? {
    guard before ?? false != after ?? false else { return nil }
    return "\(half)Consent=\(after ?? false ? "given:\(server ?? "")" : "withdrawn")"
  }
}
