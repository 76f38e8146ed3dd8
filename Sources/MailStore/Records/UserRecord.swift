import GRDB
import MailModel

/// Rows of `user`; one whose role this version does not know is nobody.
enum UserRecord {
  static func fetchAll(_ db: Database) throws -> [Person] {
    try Row.fetchAll(db, sql: "SELECT login, role, email FROM user ORDER BY login").compactMap(person)
  }

  static func find(_ login: String, in db: Database) throws -> Person? {
    try Row.fetchOne(db, sql: "SELECT login, role, email FROM user WHERE login = ?", arguments: [login])
      .flatMap(person)
  }

  /// Adds a person, or replaces the one of that login.
  static func write(_ person: Person, actor: String, at moment: Int64, in db: Database) throws {
    try db.execute(
      sql: """
        INSERT INTO user(login, role, email, added_at, added_by) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT(login) DO UPDATE SET role = excluded.role, email = excluded.email
        """, arguments: [person.login, person.role.rawValue, person.email, moment, actor])
  }

  private static func person(_ row: Row) -> Person? {
    Person.Role(rawValue: row[1]).map { Person(login: row[0], role: $0, email: row[2]) }
  }
}
