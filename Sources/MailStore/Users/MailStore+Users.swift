import GRDB
package import MailModel

/// Who may use the data folder, and as what.
extension MailStore {
  /// Every user, by login.
  package func users() async throws(MailFailure) -> [Person] { try await read { db in try UserRecord.fetchAll(db) } }

  /// The user of this login; where there is no user at all, the first administrator.
  ///
  /// At once, for nothing can be done before it.
  ///
  /// - Parameters:
  ///   - login: who comes.
  ///   - isOwner: whether the data folder is theirs, so that they may be the first administrator.
  /// - Returns: nil for somebody who is none of the users.
  package func admit(_ login: String, isOwner: Bool) throws(MailFailure) -> Person? {
    let moment = now().seconds
    do {
      let (known, isNobody) = try pool.read { db in
        (try UserRecord.find(login, in: db), try Self.isWithoutUsers(db))
      }
      guard known == nil, isNobody, isOwner else { return known }
      return try pool.write { db in
        // Somebody else may have come first.
        guard try Self.isWithoutUsers(db) else { return try UserRecord.find(login, in: db) }
        let first = Person(login: login, role: .administrator)
        try UserRecord.write(first, actor: login, at: moment, in: db)
        try AuditRecord.add(
          "add user", subject: login, detail: "first administrator", actor: login, at: moment, in: db)
        return first
      }
    } catch {
      throw MailFailure(storage: error)
    }
  }

  /// Whom somebody who was not admitted can ask: at once, like ``admit(_:isOwner:)``.
  ///
  /// - Returns: the administrators' logins, and whom the site names for help.
  package func doorkeepers() throws(MailFailure) -> (administrators: [String], supportContact: String?) {
    do {
      return try pool.read { db in
        let people = try UserRecord.fetchAll(db).filter { $0.role == .administrator }
        let contact = try String.fetchOne(db, sql: "SELECT value FROM site_option WHERE key = 'supportContact'")
        return (people.map(\.login), contact)
      }
    } catch {
      throw MailFailure(storage: error)
    }
  }

  /// Adds a user, or changes the role and the address of the one with that login.
  ///
  /// - Parameters:
  ///   - person: login, role and address.
  ///   - actor: who does it.
  /// - Throws: `configurationInvalid` if the last administrator would be none any more.
  package func saveUser(_ person: Person, actor: String) async throws(MailFailure) {
    let moment = now().seconds
    try await write { db in
      let before = try UserRecord.find(person.login, in: db)
      guard before != person else { return }
      try UserRecord.write(person, actor: actor, at: moment, in: db)
      try Self.requireAdministrator(db, without: person.login)
      try AuditRecord.add(
        before == nil ? "add user" : "change user", subject: person.login,
        detail: [person.role.rawValue, person.email].compactMap(\.self).joined(separator: " "), actor: actor,
        at: moment, in: db)
    }
  }

  /// Takes somebody's right to use the data folder.
  ///
  /// - Parameters:
  ///   - login: whose.
  ///   - actor: who does it.
  /// - Throws: `noSuchItem`; `configurationInvalid` for the last administrator.
  package func removeUser(_ login: String, actor: String) async throws(MailFailure) {
    let moment = now().seconds
    try await write { db in
      guard let before = try UserRecord.find(login, in: db) else {
        throw MailFailure(.noSuchItem, "there is no user “\(login)”")
      }
      try db.execute(sql: "DELETE FROM user WHERE login = ?", arguments: [login])
      try Self.requireAdministrator(db, without: login)
      try AuditRecord.add(
        "remove user", subject: login, detail: before.role.rawValue, actor: actor, at: moment, in: db)
    }
  }

  private static func isWithoutUsers(_ db: Database) throws -> Bool {
    try Row.fetchOne(db, sql: "SELECT 1 FROM user LIMIT 1") == nil
  }

  /// Thrown within the transaction, it takes back what left the data folder without an administrator.
  private static func requireAdministrator(_ db: Database, without login: String) throws {
    guard try UserRecord.fetchAll(db).contains(where: { $0.role == .administrator }) else {
      throw MailFailure(
        .configurationInvalid, "“\(login)” is the last administrator; make somebody else one first")
    }
  }
}
