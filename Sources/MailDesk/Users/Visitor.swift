package import MailModel

/// Who comes to a data folder, as far as the operating system vouches for it.
package struct Visitor: Sendable, Equatable {
  /// The login that is looked up among the users.
  package let login: String
  /// Whether the data folder is theirs, so that they may be its first administrator.
  package let isOwner: Bool

  /// A visitor whose login is vouched for.
  package init(login: String, isOwner: Bool) {
    self.login = login
    self.isOwner = isOwner
  }

  /// Decides who it is: the real user id's login, or whoever reached the data folder's owner through sudo.
  ///
  /// SUDO_UID is believed only of a process that runs as the data folder's owner, for everybody else could have written it
  /// themselves; SUDO_USER's text is never believed. Whoever makes the data folder owns it, through sudo too.
  ///
  /// - Throws: `notPermitted` if the data folder is closed to the process, or if SUDO_UID would be believed and is no user id
  ///   or that of nobody.
  package init(_ facts: ProcessFacts) throws(MailFailure) {
    let isNew = facts.folderOwner == nil && !facts.isFolderClosed
    let runsAsOwner = facts.realUser == facts.effectiveUser && (isNew || facts.folderOwner == facts.realUser)
    guard facts.isThroughSudo, let text = facts.sudoUser, runsAsOwner else {
      login = facts.name(of: facts.realUser)
      isOwner = isNew || facts.folderOwner == facts.realUser
      if facts.isFolderClosed { throw Self.closed(to: login, facts) }
      return
    }
    guard let user = UInt32(text), String(user) == text, let name = facts.login(user) else {
      throw MailFailure(.notPermitted, "SUDO_UID is “\(text)”, which is nobody's user id on this machine")
    }
    login = name
    isOwner = isNew
  }

  private static func closed(to login: String, _ facts: ProcessFacts) -> MailFailure {
    let owner = facts.folderOwner.map(facts.name(of:))
    var context = MailFailure.Context()
    (context.username, context.supportContact) = (login, owner)
    let whose = owner.map { "belongs to “\($0)” and " } ?? ""
    return MailFailure(
      .notPermitted, "The data folder \(whose)is closed to “\(login)”; a shared one is reached through sudo",
      context: context)
  }
}

extension ProcessFacts {
  /// The login of a user id; an id without one, as in a container, is written as sudo writes it, which no login is.
  fileprivate func name(of user: UInt32) -> String { login(user) ?? "#\(user)" }
}
