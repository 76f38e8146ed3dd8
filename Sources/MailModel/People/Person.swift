/// Somebody who may use a data folder: the login of the operating system, and what it is here for.
package struct Person: Sendable, Equatable, Identifiable {
  /// The login name; changes are recorded under it.
  package var login: String
  /// What the person may do.
  package var role: Role
  /// Where the person gets mail; nil if nobody said.
  package var email: String?

  /// Joins a login and a role.
  package init(login: String, role: Role, email: String? = nil) {
    self.login = login
    self.role = role
    self.email = email
  }

  /// The login.
  package var id: String { login }

  /// Whether the person's role has a permission.
  package func may(_ permission: Permission) -> Bool { role.permissions.contains(permission) }

  /// Lets only those go on who have a permission.
  ///
  /// - Throws: `notPermitted`, naming the role and what it would take.
  package func require(_ permission: Permission) throws(MailFailure) {
    guard !may(permission) else { return }
    let able = Role.allCases.filter { $0.permissions.contains(permission) }.map(\.withArticle)
    var context = MailFailure.Context()
    context.username = login
    throw MailFailure(
      .notPermitted,
      "“\(login)” is signed in as \(role.withArticle) and may not \(permission.title); that takes "
        + able.joined(separator: " or "), context: context)
  }
}
