import MailModel
import TestSupport

/// Sessions that a server does not let begin, or not go on.
extension PostfixCase {
  static let limits: [PostfixCase] = [
    PostfixCase(
      "too many connections at once", .lonely, at: .greeting, .tooManyConnections,
      says: "421 4.7.0 mail.demo.example Error: too many connections from 127.0.0.1", remedy: "Close other mail",
      guest: []),
    PostfixCase(
      "too many connections in a minute", .restful, at: .greeting, .tooManyConnections,
      says: "421 4.7.0 mail.demo.example Error: too many connections from 127.0.0.1", remedy: "Close other mail",
      guest: []),
    PostfixCase(
      "too many messages in a minute", .slow, at: .message, .throttled,
      says: "450 4.7.1 Error: too much mail from 127.0.0.1", remedy: "takes no more for a while",
      arrange: { $0.recipient = "ann@elsewhere.example" }),
    PostfixCase(
      "too many recipients in a minute", .shy, at: .message, .throttled,
      says: "450 4.7.1 Error: too many recipients from 127.0.0.1", remedy: "takes no more for a while",
      arrange: { $0.recipient = "ann@elsewhere.example" }),
    PostfixCase(
      "too many sign-ins in a minute", .wary, at: .signIn, .throttled,
      says: "450 4.7.1 Error: too many AUTH commands from 127.0.0.1", remedy: "takes no more for a while",
      guest: ["EHLO guest.example", "AUTH PLAIN AGEAYg=="]),
  ]

  static let signIns: [PostfixCase] = [
    PostfixCase(
      "a wrong password", .submission, at: .signIn, .authenticationFailed,
      says: "535 5.7.8 Error: authentication failed", remedy: "Enter user name and password again",
      arrange: { $0.password = "wrong" }),
    PostfixCase(
      "a wrong password, over TLS", .submissions, at: .signIn, .authenticationFailed,
      says: "535 5.7.8 Error: authentication failed", remedy: "Enter user name and password again",
      arrange: { $0.password = "wrong" }),
    PostfixCase(
      "no mechanism in common", .foreign, at: .signIn, .mechanismNotOffered, says: nil,
      remedy: "wants the user name left empty", arrange: { $0.protection = .startTLS }),
    PostfixCase(
      "no sign-in at all", .anonymous, at: .signIn, .mechanismNotOffered, says: nil,
      remedy: "wants the user name left empty", arrange: { $0.protection = .startTLS }),
    PostfixCase(
      "a sign-in over TLS only", .careful, at: .signIn, .tlsRequired, says: nil, remedy: "encryption method tls"),
    PostfixCase(
      "nobody there to check a password", .orphaned, at: .greeting, .connectionDropped, says: nil,
      remedy: "port and encryption method belong together"),
    PostfixCase(
      "no STARTTLS", .naked, at: .tls, .tlsNotOffered, says: nil, remedy: "ssl with port 465",
      arrange: { $0.protection = .startTLS }),
    PostfixCase(
      "STARTTLS without a certificate", .uncertified, at: .tls, .tlsNotOffered,
      says: "454 4.7.0 TLS not available due to local problem",
      remedy: "ssl with port 465", arrange: { $0.protection = .startTLS }),
    PostfixCase(
      "TLS where the server begins without", .submission, at: .tls, .wrongProtocol,
      says: "220 mail.demo.example ESMTP",
      remedy: "port and encryption method belong together", arrange: { $0.protection = .implicitTLS }),
  ]
}
