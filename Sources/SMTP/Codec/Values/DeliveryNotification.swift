/// When and how the sender wants to hear what became of a message (RFC 3461).
package enum DeliveryNotification {
  /// What to be told about a recipient (§4.1).
  package enum Event: String, Sendable, CaseIterable {
    case success = "SUCCESS"
    case failure = "FAILURE"
    case delay = "DELAY"
  }

  /// What to send back (§4.3).
  package enum Returned: String, Sendable {
    case full = "FULL"
    case headers = "HDRS"
  }
}
