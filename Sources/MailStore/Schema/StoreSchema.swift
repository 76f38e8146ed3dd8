import GRDB
import MailModel

/// Every step from an empty database to the present schema, in order; a step that has been released never changes.
enum StoreSchema {
  /// Brings the database up to date; refuses one that a newer version has written.
  static func migrate(_ writer: some DatabaseWriter) throws {
    let migrator = self.migrator
    if try writer.read(migrator.hasBeenSuperseded) {
      throw MailFailure(
        .configurationInvalid, "the data folder was written by a newer version of Postdue; use that version or later")
    }
    if try writer.read(migrator.hasCompletedMigrations) { return }
    try migrator.migrate(writer)
  }

  private static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1 settings, people, mail") { db in
      try db.execute(sql: settingTables)
      try db.execute(sql: peopleTables)
      try db.execute(sql: messageTables)
      try db.execute(sql: listTables)
      try db.execute(sql: syncTables)
      try db.execute(sql: "INSERT INTO company(code, name) VALUES ('main', 'Main company')")
    }
    migrator.registerMigration("2 secrets of the site") { db in try db.execute(sql: siteSecretTables) }
    migrator.registerMigration("3 users") { db in try db.execute(sql: userTables) }
    migrator.registerMigration("4 sign-in grants") { db in try db.execute(sql: grantTables) }
    migrator.registerMigration("5 verified senders") { db in try db.execute(sql: senderTables) }
    migrator.registerMigration("6 last good settings") { db in try db.execute(sql: lastGoodTables) }
    migrator.registerMigration("7 former settings of companies") { db in try db.execute(sql: formerSettingColumn) }
    migrator.registerMigration("8 where consents came from") { db in try db.execute(sql: grantOriginColumns) }
    migrator.registerMigration("9 state of folders") { db in try db.execute(sql: folderStateColumns) }
    migrator.registerMigration("10 maildrop ledger") { db in try db.execute(sql: maildropTables) }
    migrator.registerMigration("11 schedule") { db in try db.execute(sql: scheduleTables) }
    migrator.registerMigration("12 cut-overs and verifications") { db in try db.execute(sql: cutOverTables) }
    return migrator
  }
}
