package import MailModel

/// Which messages to look for (RFC 9051 §6.4.4); days are the server's, so whoever asks leaves a margin.
package struct SearchCriteria: Sendable, Hashable {
  /// Only these UIDs; nil for any.
  package var uids: UIDSet?
  /// Only what was received on this day or later.
  package var since: CivilDate?
  /// Only what was received before this day.
  package var before: CivilDate?

  /// Messages that meet every condition given; without any, all messages.
  package init(uids: UIDSet? = nil, since: CivilDate? = nil, before: CivilDate? = nil) {
    self.uids = uids
    self.since = since
    self.before = before
  }

  /// Every message.
  package static let all = SearchCriteria()

  /// The same question cut into several whose UIDs take at most `limit` octets each.
  func pieces(ofAtMost limit: Int) -> [SearchCriteria] {
    guard let uids else { return [self] }
    return uids.pieces(ofAtMost: limit).map { SearchCriteria(uids: $0, since: since, before: before) }
  }

  /// The question as it travels.
  var wire: String {
    var keys: [String] = []
    if let uids { keys.append("UID \(uids.wire)") }
    if let since { keys.append("SINCE \(InternalDate.wire(since))") }
    if let before { keys.append("BEFORE \(InternalDate.wire(before))") }
    return keys.isEmpty ? "ALL" : keys.joined(separator: " ")
  }
}
