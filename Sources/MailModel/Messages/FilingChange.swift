/// How a message was filed before a person changed that: what an undo restores.
package struct FilingChange: Sendable, Equatable {
  /// The message's row id.
  package let messageID: Int64
  /// How it was filed.
  package let before: Filing
  /// Who had filed it by hand, if anybody had.
  package let actorBefore: String?

  /// With every part.
  package init(messageID: Int64, before: Filing, actorBefore: String?) {
    self.messageID = messageID
    self.before = before
    self.actorBefore = actorBefore
  }
}
