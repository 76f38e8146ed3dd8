import GRDB
import MailModel

/// A failure as three columns: kind, cause and the server's own words.
enum FailureColumns {
  /// Reads `<prefix>failure_kind` and its neighbours; nil if there was no failure.
  static func read(_ row: Row, prefix: String) -> MailFailure? {
    guard let name: String = row["\(prefix)failure_kind"] else { return nil }
    // A kind of a later version is still a failure.
    let kind = MailFailure.Kind(rawValue: name) ?? .internalFault
    return MailFailure(
      kind, row["\(prefix)failure_cause"] ?? "", serverText: row["\(prefix)failure_server_text"])
  }

  /// The three values in the order kind, cause, words.
  static func values(_ failure: MailFailure?) -> [(any DatabaseValueConvertible)?] {
    [failure?.kind.rawValue, failure?.cause, failure?.serverText]
  }
}
