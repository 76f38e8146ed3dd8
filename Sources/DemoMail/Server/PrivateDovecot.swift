import FoundationEssentials
import Glibc
package import MailModel
import Synchronization

/// A Dovecot of our own on loopback, in a temporary folder, with its own users and its own authority; it needs no root and leaves nothing.
///
/// It ends when it is stopped, when the last holder lets go, and when this process dies in whatever way.
package final class PrivateDovecot: Sendable {
  /// Somebody who may sign in.
  package struct User: Sendable {
    /// The user name, for example `ar@demo.example`.
    package let name: String
    /// The password: no colon, no line end.
    package let password: String

    package init(name: String, password: String) {
      self.name = name
      self.password = password
    }
  }

  /// Where a password is taken.
  package enum SignIn: Sendable {
    /// Everywhere, also without TLS.
    case anywhere
    /// Only over TLS: before STARTTLS the server says LOGINDISABLED and refuses.
    case onlyOverTLS
  }

  /// What may differ from the usual server.
  package struct Options: Sendable {
    /// Who may sign in; the first is the one most tests use.
    package var users = [User(name: "ar@demo.example", password: "demo-secret")]
    /// Where a password is taken.
    package var signIn = SignIn.anywhere
    /// The SASL mechanisms that are offered, as Dovecot spells them.
    package var mechanisms = ["plain", "login"]
    /// Which user gets the mail that is submitted for addresses of nobody here; nil refuses it.
    package var strangersMail: String?
    /// Further lines for `dovecot.conf`; they come last and win.
    package var extraConfiguration: [String] = []
    /// The certificate that the server shows.
    package var certificate:
      @Sendable (CertificateAuthority) throws(MailFailure) -> CertificateAuthority.IssuedCertificate

    package init() {
      certificate = { authority throws(MailFailure) in
        try authority.issue(name: "localhost", dnsNames: ["localhost"], ipAddresses: ["127.0.0.1", "127.0.0.2"])
      }
    }
  }

  /// The address that it listens on: 127.0.0.1, or 127.0.0.2 where passwords need TLS (Dovecot trusts a peer with its own address).
  package let address: String
  /// The port for plain IMAP and STARTTLS.
  package var imapPort: Int { configuration.ports.imap }
  /// The port for IMAP over TLS.
  package var imapsPort: Int { configuration.ports.imaps }
  /// The port for plain POP3 and STLS.
  package var pop3Port: Int { configuration.ports.pop3 }
  /// The port for POP3 over TLS.
  package var pop3sPort: Int { configuration.ports.pop3s }
  /// The port for submission and STARTTLS.
  package var submissionPort: Int { configuration.ports.submission }
  /// The port for submission over TLS.
  package var submissionsPort: Int { configuration.ports.submissions }
  /// Everybody who may sign in.
  package let users: [User]
  /// The authority behind the server's certificate.
  package let authority: CertificateAuthority

  /// Where each protocol listens.
  struct Ports: Sendable {
    let imap: Int
    let imaps: Int
    let pop3: Int
    let pop3s: Int
    let submission: Int
    let submissions: Int
    /// Where submitted mail is passed on to.
    let relay: Int
  }

  let configuration: DovecotConfiguration
  private let guardian: Mutex<ServerGuardian>
  private let relay: PrivateRelay

  /// The server's folder; whatever else is put there goes away with the server, however this process ends.
  package var folder: String { configuration.folder.path }

  /// The authority's certificate, for clients to trust.
  package var caFile: String { authority.certificateFile }

  /// What the server has logged so far.
  package var log: String { configuration.readLog() }

  /// Starts a server and comes back when it answers.
  ///
  /// - Throws: `cannotCreate` with the end of the server's log if it does not start.
  @concurrent
  package static func start(_ options: Options = Options()) async throws(MailFailure) -> PrivateDovecot {
    try await LoopbackPort.serving { () throws(MailFailure) in
      let server = try PrivateDovecot(options)
      try await server.waitUntilReady()
      return server
    }
  }

  /// Starts a server, lends it to `body`, and stops it however that ends.
  package static func run<Result>(
    _ options: Options = Options(), _ body: (PrivateDovecot) async throws -> Result
  ) async throws -> Result {
    let server = try await start(options)
    defer { server.stop() }
    return try await body(server)
  }

  private init(_ options: Options) throws(MailFailure) {
    let folder = try TemporaryFolder(purpose: "pd")
    do {
      address = options.signIn == .anywhere ? "127.0.0.1" : "127.0.0.2"
      let free = try LoopbackPort.free(6, address: address)
      users = options.users
      let writer = MaildirWriter(folder: folder)
      relay = try PrivateRelay(users: users.map(\.name), strangersMail: options.strangersMail) {
        message, user throws(MailFailure) in try writer.deliver(message, user: user)
      }
      let ports = Ports(
        imap: free[0], imaps: free[1], pop3: free[2], pop3s: free[3], submission: free[4], submissions: free[5],
        relay: relay.port)
      authority = try CertificateAuthority(folder: folder.url.appending(path: "tls"))
      configuration = DovecotConfiguration(
        folder: folder, address: address, ports: ports, users: users, requiresTLS: options.signIn == .onlyOverTLS,
        mechanisms: options.mechanisms,
        certificate: try options.certificate(authority),
        extra: options.extraConfiguration)
      try configuration.write()
      guardian = Mutex(try Self.guardian(of: configuration))
    } catch {
      folder.remove()
      throw error
    }
  }

  private static func guardian(of configuration: DovecotConfiguration) throws(MailFailure) -> ServerGuardian {
    try ServerGuardian(
      [DovecotConfiguration.program, "-F", "-c", configuration.path], folder: configuration.folder,
      log: DovecotConfiguration.log)
  }

  /// Ends all its processes at once, as a power cut would; its mail stays.
  package func crash() { guardian.withLock { $0.halt() } }

  /// Starts it again on the same ports and mail, after a ``crash()`` or to get one.
  ///
  /// - Throws: `cannotCreate` with the end of the server's log if it does not start.
  @concurrent
  package func restart() async throws(MailFailure) {
    crash()
    // The number in it may still be that of a process which nobody has waited for, and Dovecot would take it for itself.
    unlink(configuration.folder.path("run/master.pid"))
    let next = try Self.guardian(of: configuration)
    guardian.withLock { $0 = next }
    try await waitUntilReady()
  }

  private func waitUntilReady() async throws(MailFailure) {
    for _ in 0..<3_000 {
      guard guardian.withLock({ $0.isRunning }) else { break }
      if answers() { return }
      try? await Task.sleep(for: .milliseconds(5))
    }
    let log = configuration.readLog()
    stop()
    throw MailFailure(.cannotCreate, "The private Dovecot does not start", serverText: String(log.suffix(900)))
  }

  private func answers() -> Bool { speaksIMAP() && greets("+OK", on: pop3Port) && greets("220", on: submissionPort) }

  private func greets(_ word: String, on port: Int) -> Bool {
    guard let connection = try? LineConnection(address: address, port: port) else { return false }
    return connection.readLine()?.hasPrefix(word) == true
  }

  private func speaksIMAP() -> Bool {
    guard let connection = try? LineConnection(address: address, port: imapPort) else { return false }
    while let line = connection.readLine() {
      if line.contains("CAPABILITY") { return true }
    }
    return false
  }

  /// Ends the server with all its processes and removes its folder; the second time it does nothing.
  package func stop() {
    relay.stop()
    guardian.withLock { $0.stop() }
  }
}
