/// A whole message, exactly as it lies on the server.
package struct FetchedMessage: Sendable, Equatable {
  /// What is known besides the octets.
  package let attributes: FetchedAttributes
  /// The octets.
  package let body: [UInt8]

  /// The UID.
  package var uid: UInt32 { attributes.uid }
}
