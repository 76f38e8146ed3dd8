package import MailModel
import MailStore

/// Who may use the data folder: listing, adding, removing.
package struct UsersDesk: Sendable {
  let store: MailStore
  let person: Person

  /// Every user, by login.
  package func all() async throws(MailFailure) -> [Person] {
    try person.require(.manageUsers)
    return try await store.users()
  }

  /// Adds a user, or changes the role and the address of the one with that login.
  ///
  /// - Throws: `invalidData` naming every fault; `configurationInvalid` if the last administrator would be none any more.
  package func save(_ user: Person) async throws(MailFailure) {
    try person.require(.manageUsers)
    let faults = [
      UserRules.login(user.login).map { FieldFault(path: "login", $0) },
      user.email.flatMap(UserRules.email).map { FieldFault(path: "email", $0) },
    ].compactMap(\.self)
    guard faults.isEmpty else { throw MailFailure(faults) }
    try await store.saveUser(user, actor: person.login)
  }

  /// Takes somebody's right to use the data folder.
  ///
  /// - Throws: `noSuchItem`; `configurationInvalid` for the last administrator.
  package func remove(_ login: String) async throws(MailFailure) {
    try person.require(.manageUsers)
    try await store.removeUser(login, actor: person.login)
  }
}
