import GRDB
package import MailModel

/// What comparisons with the servers found.
extension MailStore {
  /// Keeps what a comparison found in the folders of a setting.
  ///
  /// - Parameters:
  ///   - reports: one for each folder.
  ///   - settingID: the setting's row id.
  ///   - actor: who asked for it.
  package func keep(
    _ reports: [VerifyReport], settingID: Int64, actor: String
  ) async throws(MailFailure) {
    let moment = now().seconds
    try await write { db in
      for report in reports {
        try VerificationRecord.add(report, settingID: settingID, actor: actor, at: moment, in: db)
      }
    }
  }

  /// The last comparison of a setting, a row for each folder; empty if there was none.
  package func lastVerification(settingID: Int64) async throws(MailFailure) -> [Verification] {
    try await read { db in
      try VerificationRecord.fetchAll(
        db,
        sql: VerificationRecord.select + """
           WHERE setting_id = ?1 AND at = (SELECT max(at) FROM verification WHERE setting_id = ?1)
          ORDER BY verification.id
          """, arguments: [settingID]
      ).map(\.verification)
    }
  }
}
