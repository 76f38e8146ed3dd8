package import MailModel
import MailStore

/// The sheet to give to IT.
extension SettingsDesk {
  /// What to ask IT for.
  ///
  /// - Parameters:
  ///   - name: the setting's.
  ///   - tests: the tests that were just made; none takes the failure of the last one that was noted.
  /// - Throws: `noSuchItem`.
  package func itRequest(
    named name: String, tests: [ConnectionTestReport] = []
  ) async throws(MailFailure) -> ITRequest {
    try person.require(.readSettings)
    let row = try await named(name)
    return ITRequest(
      row.setting, site: try await store.siteOptionValues(), tests: tests,
      failure: tests.isEmpty ? row.status?.lastTest?.failure : nil)
  }

  /// Writes it into a folder.
  ///
  /// - Parameters:
  ///   - text: the sheet's.
  ///   - name: the setting's; part of the file's name.
  ///   - moment: the day is part of the file's name.
  ///   - folder: the folder, which must exist; in a shared installation another one counts.
  /// - Returns: the path of the new file; no existing file is ever overwritten.
  /// - Throws: `cannotCreate`, `storageFailed`.
  @concurrent
  package func saveRequest(
    _ text: String, named name: String, at moment: Timestamp, in folder: String
  ) async throws(MailFailure) -> String {
    try person.require(.readSettings)
    let safeName = AttachmentName.safe("it-request-\(name)-\(moment.date).txt", type: "text/plain", number: 1)
    return try NewFile.write(Array(text.utf8), named: safeName, in: try confinement.folder(asked: folder))
  }
}
