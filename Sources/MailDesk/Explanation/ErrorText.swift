import IMAP
package import MailModel
import MailTransport
import POP3
import SMTP

/// An error text that somebody pasted: from this program, from another product's mail screens, or from a server.
package struct ErrorText: Sendable {
  private let text: String

  /// As much of a text as can say anything.
  package init(_ text: String) { self.text = String(text.prefix(4_000)) }

  /// What it means, with the remedy for the circumstances that the text itself names; nil if nobody knows it.
  package var failure: MailFailure? {
    guard let (kind, cause) = ownKind ?? known else { return guideMistake }
    return MailFailure(kind, cause, context: context)
  }

  /// Whether it says that all went well (LABELS).
  package var isSuccess: Bool {
    let words = text.lowercased().split { !$0.isLetter }
    return words == ["ok"] || text.lowercased().contains("authentication is complete")
  }

  /// Values that do not belong together, as a published guide names them (LABELS).
  private var guideMistake: MailFailure? {
    let words = text.lowercased()
    var context = context
    switch context.port {
    case 993 where words.contains("start tls") || words.contains("starttls"): context.mailProtocol = .imap
    case 143 where words.contains("ssl"): context.mailProtocol = .imaps
    default: guard context.host == "office365.com" else { return nil }
    }
    return MailFailure(.wrongProtocol, "Host, port and protection do not belong together", context: context)
  }

  /// This program's own messages name their kind.
  private var ownKind: (MailFailure.Kind, String)? {
    let kind = MailFailure.Kind.allCases.first { kind in
      text.contains("[\(kind.rawValue)]") || text.hasPrefix("\(kind.rawValue):")
    }
    return kind.map { ($0, DisplayText.line(text, limit: 300)) }
  }

  private var known: (MailFailure.Kind, String)? {
    let signIn = KnownRefusal.ofMicrosoftSignIn + KnownRefusal.ofOAuth
    let rows =
      signIn + Self.productMessages + KnownRefusal.ofIMAP + KnownRefusal.ofPOP3 + KnownRefusal.ofSMTP
      + Self.commonMessages
    return KnownRefusal.first(in: rows, for: text).map {
      // Beside the name of the mailbox the cause says “it” of the saved consent.
      ($0.kind, $0.cause.hasPrefix("It ") ? "The saved consent counts no more. \($0.cause)" : $0.cause)
    }
  }

  /// Protocol, host and port, where the text names them: the remedy depends on them.
  private var context: MailFailure.Context {
    var context = MailFailure.Context()
    let words = text.lowercased().split { !($0.isLetter || $0.isNumber || $0 == "." || $0 == "-") }
    context.mailProtocol = words.lazy.compactMap { MailProtocol(rawValue: String($0)) }.first
    context.port = words.lazy.compactMap { Int($0) }.first { Self.ports.contains($0) }
    context.host = words.first { word in
      word.split(separator: ".").count > 1 && word.contains(where: \.isLetter) && !word.hasSuffix(".")
    }.map(String.init)
    let isSMTP = words.contains { $0.hasPrefix("smtp") || $0 == "535" }
    if isSMTP || [25, 465, 587].contains(context.port) { context.encryption = .tls }
    return context
  }

  private static let ports: Set<Int> = [25, 110, 143, 465, 587, 993, 995]

  /// What the mail screens of other receivables products say (LABELS).
  private static let productMessages = [
    row(
      "forbidden to use local or unknown host", .forbiddenHost,
      "The host is a local or an unknown one, or the port is closed to this site"),
    row("reconnect your mailbox", .reconnectRequired, "The provider no longer accepts the saved consent"),
    row("connect timed out", .timedOut, "Nothing answered on the host and port in time"),
    row("couldn't connect to host", .connectionRefused, "Nothing listens on the host and port"),
    row("connection dropped by server", .connectionDropped, "The server ended the connection"),
    row("invalid certificate", .certificateUntrusted, "The server's certificate is not to be trusted"),
    row("self signed certificate", .certificateSelfSigned, "The server's certificate is signed by itself"),
    row("self-signed certificate", .certificateSelfSigned, "The server's certificate is signed by itself"),
    row("certificate has expired", .certificateExpired, "The server's certificate has expired"),
    row("temporary authentication failure", .serverUnavailable, "The server cannot check passwords for now"),
    row("invalid credentials", .authenticationFailed, "User name or password are not right"),
    row("authentication failure", .authenticationFailed, "User name or password are not right"),
    row("authenticationfailed", .authenticationFailed, "User name or password are not right"),
    row("connection failure", .connectionRefused, "No connection to the server came about"),
    row("connection refused", .connectionRefused, "Nothing listens on the host and port"),
    row("no such host", .unknownHost, "Nobody knows the host's name"),
    row("name or service not known", .unknownHost, "Nobody knows the host's name"),
  ]

  /// What libraries and servers say without naming more; a row that knows the provider comes before these.
  private static let commonMessages = [
    row("username and password not accepted", .authenticationFailed, "User name or password are not right"),
    row("authentication unsuccessful", .authenticationFailed, "User name or password are not right"),
    row("authentication failed", .authenticationFailed, "User name or password are not right"),
    row("login failed", .authenticationFailed, "User name or password are not right"),
    row("user unknown", .recipientRefused, "The server knows no such recipient"),
    row("econnrefused", .connectionRefused, "Nothing listens on the host and port"),
    row("enotfound", .unknownHost, "Nobody knows the host's name"),
    row("no route to host", .networkUnreachable, "There is no way through the network to the host"),
    row("network is unreachable", .networkUnreachable, "There is no way through the network to the host"),
    row("wrong version number", .wrongProtocol, "The port is not one that speaks TLS from the start"),
  ]

  private static func row(_ phrase: String, _ kind: MailFailure.Kind, _ cause: String) -> KnownRefusal {
    KnownRefusal(phrase, kind, cause, seen: "mail screens of receivables products, TLS and resolver libraries")
  }
}
