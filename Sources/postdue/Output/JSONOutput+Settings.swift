import MailDesk
import MailModel

extension JSONOutput {
  /// A mail setting as `settings apply` would read it, without any secret, and its state.
  static func setting(
    _ setting: MailSetting, connection: GrantStanding? = nil, hasPassword: (SecretField) -> Bool
  ) -> JSONOutput {
    var members: [(String, JSONOutput)] = [
      ("name", .string(setting.name)), ("description", .string(setting.description)),
      ("subjectTag", .string(setting.subjectTag)), ("active", .bool(setting.active)),
      ("credential", .string(setting.credential.rawValue)), ("state", .string(setting.state.rawValue)),
    ]
    if setting.credential != .password {
      members.append(("connection", connection.map { .connection($0) } ?? .null))
    }
    if let incoming = setting.incoming {
      members.append(("incoming", self.incoming(incoming, hasPassword: hasPassword(.incomingPassword))))
    }
    if let outgoing = setting.outgoing {
      members.append(("outgoing", self.outgoing(outgoing, hasPassword: hasPassword(.outgoingPassword))))
    }
    return .object(members)
  }

  private static func incoming(_ half: IncomingSettings, hasPassword: Bool) -> JSONOutput {
    .object([
      ("enabled", .bool(half.enabled)), ("protocol", .string(half.mailProtocol.rawValue)), ("host", .string(half.host)),
      ("port", .integer(half.port)), ("useTLS", .bool(half.useTLS)), ("username", .string(half.username)),
      ("hasPassword", .bool(hasPassword)), ("userDomain", .optional(half.userDomain)),
      ("displayName", .optional(half.displayName)), ("emailAddress", .optional(half.emailAddress)),
      ("loadPeriodMonths", .integer(half.loadPeriodMonths)), ("inboxFolder", oneOrMore(half.inboxFolders)),
      ("sentFolder", .string(half.sentFolder)),
      ("excludeDomains", .strings(half.excludeDomains.map(\.description))),
      ("customerField", half.customerFields.isEmpty ? .null : oneOrMore(half.customerFields)),
      ("deleteAfterRetrieval", .bool(half.deleteAfterRetrieval)),
      ("deleteAfterDays", half.deleteAfterDays.map { .integer($0) } ?? .null),
      ("intervalMinutes", half.intervalMinutes.map { .integer($0) } ?? .null), ("caFile", .optional(half.caFile)),
      ("allowPlaintextPassword", .bool(half.allowPlaintextPassword)),
    ])
  }

  private static func outgoing(_ half: OutgoingSettings, hasPassword: Bool) -> JSONOutput {
    .object([
      ("use", .string(half.route.rawValue)), ("from", .string(half.from)), ("senderName", .string(half.senderName)),
      ("replyTo", .optional(half.replyTo)), ("host", .string(half.host)), ("port", .integer(half.port)),
      ("encryption", .string(half.encryption.rawValue)), ("username", .string(half.username)),
      ("hasPassword", .bool(hasPassword)), ("userDomain", .optional(half.userDomain)),
      ("caFile", .optional(half.caFile)), ("allowPlaintextPassword", .bool(half.allowPlaintextPassword)),
    ])
  }

  private static func oneOrMore(_ values: [String]) -> JSONOutput {
    values.count == 1 ? .string(values[0]) : .strings(values)
  }

  /// A provider's servers, in the form in which `settings apply` takes them.
  static func preset(_ preset: ProviderPreset) -> JSONOutput {
    let incoming = preset.incoming.map { server in
      JSONOutput.object([
        ("protocol", .string(server.mailProtocol.rawValue)), ("host", .string(server.host)),
        ("port", .integer(server.port)),
      ])
    }
    return .object([
      ("id", .string(preset.id)), ("title", .string(preset.title)), ("domains", .strings(preset.domains)),
      ("incoming", incoming ?? .null),
      (
        "outgoing",
        .object([
          ("host", .string(preset.outgoing.host)), ("port", .integer(preset.outgoing.port)),
          ("encryption", .string(preset.outgoing.encryption.rawValue)),
          ("username", .optional(preset.outgoing.username)),
        ])
      ), ("caveats", .strings(preset.caveats)),
    ])
  }
}
