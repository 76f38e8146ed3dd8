package import MailModel

/// What a connection knows of its session, between and during commands.
package struct SessionStateMachine: Sendable {
  /// How far the session has come (RFC 9051 §3).
  package enum Phase: Sendable, Equatable {
    case awaitingGreeting
    case notAuthenticated
    case authenticated(preauthenticated: Bool)
    case examined(MailboxName)
    case leaving
  }

  /// How far the session has come.
  package private(set) var phase = Phase.awaitingGreeting
  /// What the server can do; nil if it has to be asked (again).
  package private(set) var capabilities: CapabilitySet?
  /// The extensions that the server says are switched on (RFC 5161).
  package private(set) var enabled: Set<Capability> = []
  /// Messages in the mailbox, as last heard.
  package private(set) var exists: UInt32 = 0
  /// Whether the server keeps MODSEQs for the open mailbox: of another it answers any word of them with BAD (RFC 7162 §3.1.2.2).
  package private(set) var keepsModSeqs = false
  /// What has happened to the mailbox since it was opened, or since ``takeNews()``.
  package private(set) var news = MailboxNews()
  /// The server's last words, if it said BYE.
  package private(set) var farewell: StatusResponse?

  private static let mostEnabled = 100

  /// A connection on which nothing was said.
  package init() {}

  /// Whether names travel as UTF-8 (RFC 6855).
  package var usesUTF8: Bool { enabled.contains(.utf8Accept) }

  /// Whether the session is signed in.
  package var isSignedIn: Bool {
    switch phase {
    case .authenticated, .examined: true
    case .awaitingGreeting, .notAuthenticated, .leaving: false
    }
  }

  /// Takes note of one response, whatever it answers.
  package mutating func observe(_ response: Response) {
    switch response {
    case .capability(let set): capabilities = set
    case .tagged(_, let status), .status(let status):
      if case .capability(let set)? = status.code { capabilities = set }
      if status.kind == .bye { farewell = farewell ?? status }
    case .enabled(let set): enabled.formUnion(set.ordered.prefix(Self.mostEnabled))
    case .exists(let count): hear(count)
    case .expunge: lose(1)
    case .vanished(let vanished): if !vanished.isEarlier { lose(UInt32(clamping: vanished.uids.count)) }
    default: break
    }
  }

  private mutating func hear(_ count: UInt32) {
    if count > exists { news.hasArrivals = true }
    // Some servers count down without a word of what has gone.
    if count < exists { news.hasDepartures = true }
    exists = count
  }

  private mutating func lose(_ count: UInt32) {
    news.hasDepartures = true
    exists -= min(exists, count)
  }

  /// What has happened to the mailbox; told once.
  package mutating func takeNews() -> MailboxNews {
    defer { news = MailboxNews() }
    return news
  }

  /// The greeting was understood.
  package mutating func greeted(_ greeting: Greeting) {
    phase = greeting.kind == .ready ? .notAuthenticated : .authenticated(preauthenticated: true)
  }

  /// TLS stands: whatever was heard before it may have come from anyone and is forgotten (CVE-2021-39272 and others).
  package mutating func secured() {
    let phase = phase
    self = SessionStateMachine()
    self.phase = phase
  }

  /// Credentials are about to travel: what the server can do from here on is said anew.
  package mutating func beginSignIn() { capabilities = nil }

  /// The server knows who calls.
  package mutating func signedIn() { phase = .authenticated(preauthenticated: false) }

  /// A mailbox is about to be opened; even a refusal closes the one before (RFC 9051 §6.3.2).
  package mutating func beginExamine() {
    phase = .authenticated(preauthenticated: false)
    exists = 0
  }

  /// A mailbox is open.
  package mutating func examined(_ mailbox: MailboxName, keepsModSeqs: Bool) {
    phase = .examined(mailbox)
    self.keepsModSeqs = keepsModSeqs
    news = MailboxNews()
  }

  /// LOGOUT is about to be sent, so that a BYE is no failure.
  package mutating func leave() { phase = .leaving }

  /// Why the session is over although nobody asked for it; nil if it is not.
  package var unwelcomeFarewell: MailFailure? {
    guard phase != .leaving, phase != .awaitingGreeting, let farewell else { return nil }
    return Refusal.failure(for: farewell, during: .farewell)
  }

  /// What the end of the stream means now.
  package var endOfStream: MailFailure {
    if let farewell { return Refusal.failure(for: farewell, during: .farewell) }
    return switch phase {
    case .awaitingGreeting: MailFailure(.connectionDropped, "The server closed the connection before it said anything")
    case .notAuthenticated: MailFailure(.connectionDropped, "The server closed the connection before the sign-in")
    case .authenticated, .examined, .leaving:
      MailFailure(.connectionDropped, "The server closed the connection in the middle of the session")
    }
  }
}
