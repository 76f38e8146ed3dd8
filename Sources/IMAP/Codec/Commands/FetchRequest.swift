/// What to fetch of each message; only ever with PEEK, so that no flag changes (RFC 9051 §6.4.5).
package struct FetchRequest: Sendable, Equatable {
  /// The items, as they travel.
  package let items: [String]
  private let wanted: Wanted

  private enum Wanted: Sendable, Equatable {
    case body, header, size
  }

  /// Whole messages with everything that cannot be derived from them.
  package static func messages(_ capabilities: CapabilitySet) -> FetchRequest {
    FetchRequest(items: attributes(capabilities) + ["BODY.PEEK[]"], wanted: .body)
  }

  /// What is known of messages without their bodies, with or without their header blocks.
  package static func attributes(_ capabilities: CapabilitySet, headers: Bool) -> FetchRequest {
    FetchRequest(
      items: attributes(capabilities) + (headers ? ["BODY.PEEK[HEADER]"] : []), wanted: headers ? .header : .size)
  }

  /// Only how large messages are.
  package static let sizes = FetchRequest(items: ["UID", "RFC822.SIZE"], wanted: .size)

  private static func attributes(_ capabilities: CapabilitySet) -> [String] {
    var items = ["UID", "FLAGS", "INTERNALDATE", "RFC822.SIZE"]
    if capabilities.contains(.objectID) { items.append("EMAILID") }
    if capabilities.contains(.gmail) { items.append("X-GM-MSGID") }
    return items
  }

  /// Whether a response holds what was asked for: a server may also send flags on its own.
  func isSatisfied(by fetched: FetchedItems) -> Bool {
    switch wanted {
    case .body: fetched.body != nil
    case .header: fetched.header != nil
    case .size: fetched.size != nil
    }
  }

  /// What was asked for, if it came.
  func content(of fetched: FetchedItems) -> FetchedItems.Content? {
    switch wanted {
    case .body: fetched.body
    case .header: fetched.header
    case .size: nil
    }
  }
}
