package import MailModel

/// What a connection knows of its session, between and during commands.
package struct SessionStateMachine: Sendable {
  /// How far the session has come: the states of RFC 1939 §3.
  package enum Phase: Sendable, Equatable {
    case awaitingGreeting
    case authorization
    case transaction
    case update
  }

  /// How far the session has come.
  package private(set) var phase = Phase.awaitingGreeting
  /// What the server can do; nil if it has to be asked (again).
  package private(set) var capabilities: CapabilitySet?
  /// The greeting's timestamp.
  package private(set) var timestamp: APOPTimestamp?
  /// What the server said of itself, in its greeting and its capabilities.
  package private(set) var selfDescription = ""
  /// Messages that the server will remove when the session ends by QUIT.
  package private(set) var deleted: Set<UInt32> = []

  /// A connection on which nothing was said.
  package init() {}

  /// The greeting was understood.
  package mutating func greeted(_ greeting: Greeting) {
    phase = .authorization
    timestamp = greeting.timestamp
    selfDescription = greeting.text
  }

  /// The server told what it can do.
  package mutating func learned(_ capabilities: CapabilitySet) {
    self.capabilities = capabilities
    if !capabilities.implementation.isEmpty { selfDescription += " " + capabilities.implementation }
  }

  /// TLS stands: whatever was heard before it may have come from anyone and is forgotten (CVE-2021-39272 and others).
  package mutating func secured() {
    let (phase, timestamp) = (phase, timestamp)
    self = SessionStateMachine()
    self.phase = phase
    // The one thing that cannot be asked for again. A forged one gains nothing: what is made of it travels inside TLS.
    self.timestamp = timestamp
  }

  /// Credentials are about to travel: what the server can do from here on is said anew.
  package mutating func beginSignIn() { capabilities = nil }

  /// The server knows who calls.
  package mutating func signedIn() { phase = .transaction }

  /// The server has marked a message (RFC 1939 §5, DELE).
  package mutating func marked(_ number: UInt32) { deleted.insert(number) }

  /// The server has taken all marks away (RFC 1939 §5, RSET).
  package mutating func unmarked() { deleted = [] }

  /// QUIT is about to be sent.
  package mutating func leave() { phase = .update }

  /// What the end of the stream means now.
  package var endOfStream: MailFailure {
    switch phase {
    case .awaitingGreeting: MailFailure(.connectionDropped, "The server closed the connection before it said anything")
    case .authorization: MailFailure(.connectionDropped, "The server closed the connection before the sign-in")
    case .transaction:
      MailFailure(.connectionDropped, "The server closed the connection in the middle of the session")
    case .update where deleted.isEmpty:
      MailFailure(.connectionDropped, "The server closed the connection without a goodbye")
    case .update:
      MailFailure(.connectionDropped, "The server closed the connection without saying whether it deleted anything")
    }
  }
}
