package import MailModel
import MailStore

/// What ran and what came of it: the page Activity.
extension SyncDesk {
  /// A page of what ran, the newest first.
  package func activity(
    _ query: ActivityQuery = ActivityQuery(), offset: Int = 0, limit: Int
  ) async throws(MailFailure) -> [ActivityEntry] {
    try person.require(.seeStatus)
    return try await store.activity(query, offset: offset, limit: limit)
  }

  /// How much ran in all.
  package func activityCount(_ query: ActivityQuery = ActivityQuery()) async throws(MailFailure) -> Int {
    try person.require(.seeStatus)
    return try await store.activityCount(query)
  }

  /// The settings whose first load has ended and which were never compared with their servers: names by row id.
  package func unverified() async throws(MailFailure) -> [MailSetting.ID: String] {
    try person.require(.seeStatus)
    return try await store.unverifiedSettings()
  }
}
