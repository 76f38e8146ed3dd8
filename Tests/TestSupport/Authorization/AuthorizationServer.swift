import DemoMail
import Foundation
import Synchronization

/// An authorization server on loopback, by HTTPS with an authority of its own: device grant, code with PKCE, refresh tokens that
/// are good once, revocation, and a person who does as a test says. A private Dovecot believes its access tokens.
package final class AuthorizationServer: Sendable {
  /// What the person does who is asked to sign in.
  package enum Person: Sendable {
    case agrees, declines, isAway, comesTooLate
  }

  /// What may differ from a server that gives everything.
  package struct Rules: Sendable {
    /// What the person does.
    package var person = Person.agrees
    /// As whom the person signs in.
    package var account = "ar@demo.example"
    /// Claims of the identity that differ, as JSON; an empty one is left out.
    package var claims: [String: String] = [:]
    /// Members of an answer with tokens that differ, as JSON; an empty one is left out.
    package var members: [String: String] = [:]
    /// Whether refusals repeat what was asked, as some providers do.
    package var repeatsRequests = false
    /// Whom the access tokens are for, if it is somebody else.
    package var mailAccount: String?
    /// The client that is known.
    package var clientID = "postdue-test"
    /// The secret that the client has to show; nil for a public client.
    package var clientSecret: String?
    /// Seconds that access tokens are said to be good for.
    package var accessLifetime = 3_600
    /// Seconds that mail servers take them.
    package var trueLifetime = 3_600
    /// Seconds that refresh tokens are said to be good for.
    package var refreshLifetime: Int?
    /// Seconds that codes are good for.
    package var codeLifetime = 900
    /// Where codes are said to be entered; nil for a page of its own.
    package var verificationAddress: String?
    /// The same with the code in it; nil for none.
    package var completeAddress: String?
    /// Whether the first question too many is answered by a request for patience.
    package var slowsDown = false
    /// What was agreed to, if it is told.
    package var scope: String?
    /// Seconds that the server's clock is ahead.
    package var clockOffset = 0
    /// What every question for tokens is refused with.
    package var refusal: (code: String, text: String)?
    /// What the next questions for tokens are answered with, one each: a status, and the standard's word if there is one.
    package var outages: [(status: Int, code: String?)] = []
    /// Called when a question for tokens is decided and before it is answered; it may hold the answer back.
    package var beforeTokens: (@Sendable () -> Void)?
  }

  /// Signs the tokens.
  package let issuer: TokenIssuer
  /// Where it listens.
  package let port: Int
  private let listener: Listener
  private let certificates: TestCertificates
  private let book: Mutex<AuthorizationBook>

  /// Listens from now on.
  package init() throws {
    signal(SIGPIPE, SIG_IGN)
    let (issuer, listener, certificates) = (
      try TokenIssuer(), try Listener(address: "127.0.0.1"), try TestCertificates()
    )
    (self.issuer, self.listener, self.certificates) = (issuer, listener, certificates)
    port = listener.port
    book = Mutex(AuthorizationBook(issuer: issuer, authority: "https://localhost:\(listener.port)"))
    let identity = try certificates.localhost()
    Thread.detachNewThread { [weak self] in
      while let descriptor = listener.accept() {
        let connection = ServerConnection(descriptor: descriptor, fragmentation: .whole)
        if connection.startTLS(identity, maximumVersion: 0), let form = WebForm(connection), let self {
          _ = connection.send(self.response(to: form))
          connection.end(politely: true)
        }
        listener.endConnection()
      }
    }
  }

  deinit { listener.stop() }

  /// Its address for the site's options.
  package var authority: String { "https://localhost:\(port)" }
  /// The authority behind its certificate.
  package var caFile: String { certificates.caFile }

  /// The site's options that lead to it.
  package var siteOptions: [String] {
    let clientID = book.withLock { $0.rules.clientID }
    return [
      "allowLocalHosts=true", "microsoft365.clientID=\(clientID)", "microsoft365.authority=\(authority)",
      "microsoft365.caFile=\(caFile)", "google.clientID=\(clientID)", "google.authority=\(authority)",
      "google.caFile=\(caFile)", "microsoft365.mailHosts=127.0.0.1,localhost", "google.mailHosts=127.0.0.1,localhost",
    ]
  }

  /// Changes what it does from now on.
  package func change(_ body: (inout Rules) -> Void) { book.withLock { body(&$0.rules) } }

  /// How often tokens were asked for with a refresh token that was good.
  package var refreshes: Int { book.withLock { $0.refreshes } }
  /// How often a consent was given back.
  package var revocations: Int { book.withLock { $0.revocations } }
  /// The refresh tokens that are good now.
  package var liveTokens: Set<String> { book.withLock { $0.liveTokens } }

  /// Ends every consent, as a person does in the account's own settings.
  package func revokeAll() { book.withLock { $0.revokeAll() } }

  /// What the browser does with an address that the program shows: the person signs in, and it is sent on.
  ///
  /// - Returns: where to; nil if the address asks for something that the server does not give.
  package func visit(_ address: String) -> String? {
    guard address.hasPrefix(authority) else { return nil }
    return book.withLock { $0.visit(WebForm(target: String(address.dropFirst(authority.count)))) }
  }

  private func response(to form: WebForm) -> [UInt8] {
    let (answer, offset, hold) = book.withLock { ($0.answer(form), $0.rules.clockOffset, $0.rules.beforeTokens) }
    if form.path.hasSuffix("/token") { hold?() }
    let body = "{" + answer.members.map { "\"\($0.0)\":\($0.1)" }.joined(separator: ",") + "}"
    let head = [
      "HTTP/1.1 \(answer.status) \(answer.status == 200 ? "OK" : "Bad Request")",
      "Date: \(Self.date(offset))", "Content-Type: application/json", "Cache-Control: no-store",
      "Content-Length: \(body.utf8.count)", "Connection: close", "", "",
    ]
    return Array((head.joined(separator: "\r\n") + body).utf8)
  }

  /// The clock as web servers tell it (RFC 9110 §5.6.7).
  private static func date(_ offset: Int) -> String {
    var moment = time(nil) + offset
    var broken = tm()
    gmtime_r(&moment, &broken)
    let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    let clock = String(format: "%02d:%02d:%02d", broken.tm_hour, broken.tm_min, broken.tm_sec)
    let day = String(format: "%02d", broken.tm_mday)
    return "\(days[Int(broken.tm_wday)]), \(day) \(months[Int(broken.tm_mon)]) \(broken.tm_year + 1_900) \(clock) GMT"
  }
}
