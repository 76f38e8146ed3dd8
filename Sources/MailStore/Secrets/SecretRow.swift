import GRDB
import MailModel

/// A sealed secret and where it lies: a row of `secret` or of `site_secret`.
struct SecretRow {
  let place: SecretPlace
  let sealed: SealedSecret

  /// Every secret there is; rows of fields that this version does not know are left out.
  static func fetchAll(_ db: Database) throws -> [SecretRow] {
    let settings = try Row.fetchAll(db, sql: "SELECT setting_id, field, sealed FROM secret").compactMap { row in
      SecretField(rawValue: row[1]).map { SecretRow(place: .setting(row[0], $0), sealed: SealedSecret(row[2])) }
    }
    let site = try Row.fetchAll(db, sql: "SELECT field, sealed FROM site_secret").compactMap { row in
      SiteSecret(rawValue: row[0]).map { SecretRow(place: .site($0), sealed: SealedSecret(row[1])) }
    }
    return settings + site
  }

  /// What lies at a place; nil if nothing does.
  static func fetch(at place: SecretPlace, in db: Database) throws -> SecretRow? {
    let sealed =
      switch place {
      case .setting(let id, let field):
        try Blob.fetchOne(
          db, sql: "SELECT sealed FROM secret WHERE setting_id = ? AND field = ?", arguments: [id, field.rawValue])
      case .site(let field):
        try Blob.fetchOne(db, sql: "SELECT sealed FROM site_secret WHERE field = ?", arguments: [field.rawValue])
      }
    return sealed.map { SecretRow(place: place, sealed: SealedSecret($0)) }
  }

  /// Puts it in the place of any older one.
  func save(in db: Database) throws {
    switch place {
    case .setting(let id, let field):
      try db.execute(
        sql: """
          INSERT INTO secret(setting_id, field, sealed) VALUES (?, ?, ?)
          ON CONFLICT(setting_id, field) DO UPDATE SET sealed = excluded.sealed
          """, arguments: [id, field.rawValue, Blob(sealed.bytes)])
    case .site(let field):
      try db.execute(
        sql: "INSERT INTO site_secret VALUES (?, ?) ON CONFLICT(field) DO UPDATE SET sealed = excluded.sealed",
        arguments: [field.rawValue, Blob(sealed.bytes)])
    }
  }
}

extension SealedSecret {
  /// As a column holds it.
  init(_ blob: Blob) { self.init(bytes: blob.bytes) }
}
