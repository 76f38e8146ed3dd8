package import MailModel

/// What a connection knows of its session, between and during commands.
package struct SessionStateMachine: Sendable {
  /// How far the session has come.
  package enum Phase: Sendable, Equatable {
    case awaitingGreeting
    case greeted
    case introduced
    case signedIn
    case leaving
  }

  /// How far the session has come.
  package private(set) var phase = Phase.awaitingGreeting
  /// What the server can do.
  package private(set) var extensions = ExtensionSet()

  /// A connection on which nothing was said.
  package init() {}

  /// The greeting was understood.
  package mutating func greeted() { phase = .greeted }

  /// Both sides have said who they are.
  package mutating func introduced(_ extensions: ExtensionSet) {
    self.extensions = extensions
    if phase == .greeted { phase = .introduced }
  }

  /// TLS stands: whatever was heard before it may have come from anyone and is forgotten (RFC 3207 §4.2).
  package mutating func secured() {
    extensions = ExtensionSet()
    phase = .greeted
  }

  /// The server knows who calls.
  package mutating func signedIn() { phase = .signedIn }

  /// QUIT is about to be sent.
  package mutating func leave() { phase = .leaving }

  /// Whether mail may be handed over; a relay may want no sign-in.
  package var isReady: Bool { phase == .introduced || phase == .signedIn }

  /// What the end of the stream means now.
  package var endOfStream: MailFailure {
    switch phase {
    case .awaitingGreeting: MailFailure(.connectionDropped, "The server closed the connection before it said anything")
    case .greeted, .introduced: MailFailure(.connectionDropped, "The server closed the connection before the sign-in")
    case .signedIn, .leaving:
      MailFailure(.connectionDropped, "The server closed the connection in the middle of the session")
    }
  }
}
