import MailModel

extension JSONOutput {
  /// A failure as every report carries it; null if there is none.
  static func failure(_ failure: MailFailure?) -> JSONOutput {
    guard let failure else { return .null }
    return .object([
      ("kind", .string(failure.kind.rawValue)), ("cause", .string(failure.cause)),
      ("serverText", .optional(failure.serverText)), ("remedy", .string(failure.remedy.text)),
      ("details", .strings(failure.context.details)),
    ])
  }

  /// One line of `postdue sync`.
  static func sync(_ report: SyncReport) -> JSONOutput {
    .object([
      ("setting", .string(report.setting)), ("ok", .bool(report.failure == nil)), ("stored", .integer(report.stored)),
      ("alreadyStored", .integer(report.alreadyStored)), ("outsidePeriod", .integer(report.outsidePeriod)),
      ("unparsed", .integer(report.unparsed)), ("pending", .integer(report.pending)),
      ("vanished", .integer(report.vanished)), ("bytes", .integer(report.bytes)),
      ("seconds", .real((report.seconds * 1_000).rounded() / 1_000)), ("failure", failure(report.failure)),
    ])
  }

  /// One line of `postdue verify`.
  static func verify(_ report: VerifyReport) -> JSONOutput {
    var members: [(String, JSONOutput)] = [
      ("setting", .string(report.setting)), ("folder", .string(report.folder)), ("onServer", .integer(report.onServer)),
      ("stored", .integer(report.stored)), ("pending", .integer(report.pending)), ("skipped", .integer(report.skipped)),
      ("missing", .array(report.missing.map { .integer($0) })),
      ("duplicates", .array(report.duplicates.map { .integer($0) })), ("ok", .bool(report.isOK)),
    ]
    if report.failure != nil { members.append(("failure", failure(report.failure))) }
    return .object(members)
  }

  /// The line of `postdue test`.
  static func test(_ report: ConnectionTestReport) -> JSONOutput {
    .object([
      ("setting", .string(report.setting)), ("direction", .string(report.direction.rawValue)),
      ("ok", .bool(report.isOK)),
      (
        "steps",
        .array(
          report.steps.map { step in
            .object([
              ("step", .string(step.name.rawValue)), ("ok", .bool(step.ok)), ("detail", .string(step.detail)),
              ("milliseconds", .integer(step.milliseconds)),
            ])
          })
      ), ("failure", failure(report.failure)),
      ("changedSinceLastOK", changes(report.changes)),
    ])
  }

  /// What has changed since the last OK; null if there was none.
  static func changes(_ changes: ChangesSinceOK?) -> JSONOutput {
    guard let changes else { return .null }
    return .object([
      ("lastOK", .string(changes.lastOK.iso8601)),
      (
        "fields",
        .array(
          changes.fields.map { change in
            .object([
              ("field", .string(change.field.jsonPath)), ("old", .string(change.old.description)),
              ("new", .string(change.new.description)),
            ])
          })
      ),
      (
        "secrets",
        .array(
          changes.secrets.sorted { $0.key.rawValue < $1.key.rawValue }.map { field, moment in
            .object([("field", .string(field.rawValue)), ("changedAt", .string(moment.iso8601))])
          })
      ),
    ])
  }
}
