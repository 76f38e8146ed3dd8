import GRDB
package import MailModel

/// How much each mailbox has given on a day, for providers that count it.
extension MailStore {
  /// Adds to what a mailbox has given today; days that no longer matter are forgotten.
  ///
  /// - Parameters:
  ///   - octets: how many more.
  ///   - mailbox: whose; see `ProviderBudget`.
  package func count(_ octets: Int64, of mailbox: String) async throws(MailFailure) {
    let today = now().date.dayNumber
    try await write { db in
      try db.execute(
        sql: """
          INSERT INTO mailbox_octets VALUES (?, ?, ?)
          ON CONFLICT(mailbox, day) DO UPDATE SET octets = octets + excluded.octets
          """, arguments: [mailbox, today, octets])
      try db.execute(sql: "DELETE FROM mailbox_octets WHERE day < ?", arguments: [today - 30])
    }
  }

  /// What each mailbox has given today (UTC).
  package func octetsToday() async throws(MailFailure) -> [String: Int64] {
    let today = now().date.dayNumber
    return try await read { db in
      try Row.fetchAll(db, sql: "SELECT mailbox, octets FROM mailbox_octets WHERE day = ?", arguments: [today])
        .reduce(into: [:]) { $0[$1[0]] = $1[1] }
    }
  }
}
