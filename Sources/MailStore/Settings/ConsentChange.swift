import MailModel

/// What a save does to the consent that a password may travel unprotected: recorded with whoever saved.
enum ConsentChange {
  /// One word for each half whose consent is given or withdrawn, with the server that it is for.
  ///
  /// - Parameters:
  ///   - before: nil if the setting is new.
  ///   - after: what is saved.
  static func words(from before: MailSetting?, to after: MailSetting) -> [String] {
    let (old, new) = (before?.incoming, after.incoming)
    let incoming = word(
      "incoming", old?.allowPlaintextPassword == true ? old.map { "\($0.host):\($0.port)" } : nil,
      new?.allowPlaintextPassword == true ? new.map { "\($0.host):\($0.port)" } : nil)
    let (oldOut, newOut) = (before?.outgoing, after.outgoing)
    let outgoing = word(
      "outgoing", oldOut?.allowPlaintextPassword == true ? oldOut.map { "\($0.host):\($0.port)" } : nil,
      newOut?.allowPlaintextPassword == true ? newOut.map { "\($0.host):\($0.port)" } : nil)
    return [incoming, outgoing].compactMap(\.self)
  }

  /// - Parameters:
  ///   - before: the server that the consent was for; nil without one.
  ///   - after: the server that it is for now.
  private static func word(_ half: String, _ before: String?, _ after: String?) -> String? {
    guard before != after else { return nil }
    return "\(half)Consent=\(after.map { "given:\($0)" } ?? "withdrawn")"
  }
}
