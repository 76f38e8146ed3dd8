package import MailModel

/// Judges the greeting and turns away what is no POP3 server (RFC 1939 §4; CVE-2020-28896).
package struct GreetingStateMachine: Sendable {
  /// Nothing heard yet.
  package init() {}

  /// Only `+OK` begins a session.
  ///
  /// - Parameter response: the server's first; nil if it made no sense.
  package mutating func receive(_ response: Response?) -> Result<Greeting, MailFailure> {
    switch response?.indicator {
    case .ok:
      let text = response?.words ?? ""
      return .success(Greeting(text: text, timestamp: APOPTimestamp(in: text.utf8)))
    case .error:
      return .failure(Refusal.failure(for: response ?? Response(.error), during: .greeting))
    case .challenge, nil:
      return .failure(MailFailure(.notAMailServer, "What answers there does not greet like a POP3 server"))
    }
  }
}
