/// What to fetch of each message; only ever with PEEK, so that no flag changes (RFC 9051 §6.4.5).
package struct FetchRequest: Sendable, Equatable {
  /// The items, as they travel.
  package let items: [String]
  /// Which of the messages to tell of, as it travels: `CHANGEDSINCE 12345 VANISHED`; empty for all of them.
  package let modifiers: String
  private let wanted: Wanted

  private enum Wanted: Sendable, Equatable {
    case body, header, size, flags
  }

  private init(items: [String], modifiers: String = "", wanted: Wanted) {
    self.items = items
    self.modifiers = modifiers
    self.wanted = wanted
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

  /// Only the flags.
  ///
  /// - Parameters:
  ///   - keepsModSeq: whether the server keeps MODSEQs for the mailbox (RFC 7162 §3.1.4).
  ///   - changedSince: leaves out what has not changed since then (RFC 7162 §3.1.4.1); nil for no such limit.
  ///   - vanished: whether the server is to name what has gone since then as well, which takes QRESYNC (RFC 7162 §3.2.6).
  package static func flags(keepsModSeq: Bool, changedSince: Int64?, vanished: Bool) -> FetchRequest {
    let modifiers = changedSince.map { "CHANGEDSINCE \($0)" + (vanished ? " VANISHED" : "") }
    return FetchRequest(
      items: ["UID", "FLAGS"] + (keepsModSeq ? ["MODSEQ"] : []), modifiers: modifiers ?? "", wanted: .flags)
  }

  /// The request as it travels behind the UIDs.
  var wire: String {
    "(" + items.joined(separator: " ") + ")" + (modifiers.isEmpty ? "" : " (\(modifiers))")
  }

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
    case .flags: fetched.flags != nil
    }
  }

  /// What was asked for, if it came.
  func content(of fetched: FetchedItems) -> FetchedItems.Content? {
    switch wanted {
    case .body: fetched.body
    case .header: fetched.header
    case .size, .flags: nil
    }
  }
}
