/// What the operating system says of the process: all that ``Visitor`` is decided by.
package struct ProcessFacts: Sendable {
  /// The real user id.
  package var realUser: UInt32
  /// The effective user id.
  package var effectiveUser: UInt32
  /// Who owns the data folder; nil if there is none yet, or none that can be seen.
  package var folderOwner: UInt32?
  /// Whether the data folder, or the way to it, is closed to this process.
  package var isFolderClosed: Bool
  /// The text of SUDO_UID; nil or empty without sudo.
  package var sudoUser: String?
  /// The login of a user id; nil if nobody has it.
  package var login: @Sendable (UInt32) -> String?

  /// With every fact.
  package init(
    realUser: UInt32, effectiveUser: UInt32, folderOwner: UInt32?, isFolderClosed: Bool = false, sudoUser: String?,
    login: @escaping @Sendable (UInt32) -> String?
  ) {
    self.realUser = realUser
    self.effectiveUser = effectiveUser
    self.folderOwner = folderOwner
    self.isFolderClosed = isFolderClosed
    self.sudoUser = sudoUser
    self.login = login
  }

  /// Whether somebody else came here through sudo: then nothing leads out, whoever that is.
  package var isThroughSudo: Bool {
    guard let sudoUser, !sudoUser.isEmpty else { return false }
    return sudoUser != String(realUser)
  }
}
