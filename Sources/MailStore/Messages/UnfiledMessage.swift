/// What assignment needs to know of a message that waits to be filed.
package struct UnfiledMessage: Sendable, Equatable {
  /// The message's row id.
  package let id: Int64
  /// The sender's normalised address.
  package let senderKey: String
  /// The sender's domain in lower case; empty if there is none.
  package let senderDomain: String
}
