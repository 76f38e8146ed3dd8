/// The flags that a message has on its server now.
package struct FlagChange: Sendable, Equatable {
  /// The UID.
  package let uid: UInt32
  /// As the server wrote them.
  package let flags: [String]

  /// A message's flags.
  package init(uid: UInt32, flags: [String]) {
    self.uid = uid
    self.flags = flags
  }
}
