/// Which commits had been seen; only good for comparing with another of the same store.
package struct ChangeToken: Sendable, Equatable {
  let version: Int64
}
