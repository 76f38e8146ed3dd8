/// A message as the server gave it: whole for RETR, its beginning for TOP.
package struct RetrievedMessage: Sendable, Equatable {
  /// Its number in this session.
  package let number: UInt32
  /// The octets.
  package let octets: [UInt8]

  /// A message put together.
  package init(number: UInt32, octets: [UInt8]) {
    self.number = number
    self.octets = octets
  }
}
