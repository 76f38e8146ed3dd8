import MailDesk
import MailModel

extension JSONOutput {
  /// How a setting's connection to its provider stands, without any token.
  static func connection(_ standing: GrantStanding) -> JSONOutput {
    .object([
      ("provider", .string(standing.provider.rawValue)), ("account", .string(standing.account)),
      ("since", .string(standing.since.iso8601)), ("by", .string(standing.by)),
      ("until", .optional(standing.until?.iso8601)), ("warning", .optional(standing.warning)),
      ("needsReconnect", .bool(standing.needsReconnect)),
      ("failure", .failure(standing.failure)),
    ])
  }
}
