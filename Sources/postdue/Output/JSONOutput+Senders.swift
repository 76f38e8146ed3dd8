import MailModel

extension JSONOutput {
  /// One line of `settings senders`.
  static func sender(_ sender: SenderAddress, setting: String) -> JSONOutput {
    var members: [(String, JSONOutput)] = [
      ("setting", .string(setting)), ("address", .string(sender.address)),
      ("uses", .strings(sender.uses.map(\.rawValue))), ("usable", .bool(sender.isUsable)),
    ]
    switch sender.state {
    case .provenByLogin: members.append(("state", .string("provenByLogin")))
    case .unverified: members.append(("state", .string("unverified")))
    case .codeSent(let until, let tries):
      members += [
        ("state", .string("codeSent")), ("until", .string(until.iso8601)), ("triesLeft", .integer(tries)),
      ]
    case .verified(let moment, let actor):
      members += [
        ("state", .string("verified")), ("verifiedAt", .string(moment.iso8601)), ("verifiedBy", .string(actor)),
      ]
    }
    return .object(members)
  }
}
