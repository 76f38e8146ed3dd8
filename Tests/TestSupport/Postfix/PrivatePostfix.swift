package import DemoMail
import Glibc
package import MailModel

/// A Postfix of our own on loopback, in a temporary folder; a private Dovecot knows who may sign in, and all mail ends with the test.
///
/// It ends when it is stopped, when the last holder lets go, and when this process dies in whatever way. It wants root.
package final class PrivatePostfix: Sendable {
  /// What may differ from the usual server.
  package struct Options: Sendable {
    /// The ports; each answers as its own settings say.
    package var services = [PostfixService.submission, .submissions]
    /// Who has a mailbox and may sign in; the first is the one most tests use.
    package var users = PrivateDovecot.Options().users
    /// Further lines for `main.cf`; they come last and win.
    package var settings: [String] = []

    package init() {}
  }

  /// A message that Postfix has passed on.
  package struct Delivery: Sendable {
    /// The recipient if it is a user, else `outside`.
    package let user: String
    /// Header and body with the trace fields above them.
    package let message: [UInt8]
  }

  /// The only address that it listens on.
  package let address = "127.0.0.1"
  /// Everybody who may sign in.
  package let users: [PrivateDovecot.User]

  private let deliveries: AsyncStream<Delivery>
  private let dovecot: PrivateDovecot
  private let relay: PrivateRelay
  private let configuration: PostfixConfiguration
  private let guardian: ServerGuardian

  /// The authority's certificate, for clients to trust.
  package var caFile: String { dovecot.caFile }

  /// The server's folder.
  package var folder: String { configuration.folder.path }

  /// What the server has logged so far.
  package var log: String { configuration.readLog() }

  /// Where a service listens.
  package func port(of service: PostfixService) -> Int {
    configuration.services.first { $0.service.name == service.name }?.port ?? 0
  }

  /// The next message that it passes on, of those that nobody has taken yet; nil if none comes within half a minute.
  package func delivery() async -> Delivery? {
    await withTaskGroup(of: Delivery?.self) { group in
      group.addTask { [deliveries] in await deliveries.first { _ in true } }
      group.addTask {
        try? await Task.sleep(for: .seconds(30))
        return nil
      }
      defer { group.cancelAll() }
      return await group.next() ?? nil
    }
  }

  /// Starts a server and comes back when it answers.
  ///
  /// - Throws: `cannotCreate` with the end of the server's log if it does not start, or with what it lacks.
  @concurrent
  package static func start(_ options: Options = Options()) async throws(MailFailure) -> PrivatePostfix {
    try await LoopbackPort.serving { () throws(MailFailure) in
      let server = try PrivatePostfix(options, dovecot: try await PrivateDovecot.start(accounts(options)))
      try await server.waitUntilReady()
      return server
    }
  }

  /// Starts a server, lends it to `body`, and stops it however that ends.
  package static func run<Result>(
    _ options: Options = Options(), _ body: (PrivatePostfix) async throws -> Result
  ) async throws -> Result {
    let server = try await start(options)
    defer { server.stop() }
    return try await body(server)
  }

  private static func accounts(_ options: Options) -> PrivateDovecot.Options {
    var accounts = PrivateDovecot.Options()
    accounts.users = options.users
    accounts.mechanisms = ["plain", "login", "cram-md5", "scram-sha-256", "digest-md5"]
    accounts.extraConfiguration = ["service auth {", "  unix_listener postfix {", "    mode = 0666", "  }", "}"]
    return accounts
  }

  private init(_ options: Options, dovecot: PrivateDovecot) throws(MailFailure) {
    let folder = try TemporaryFolder(purpose: "pf")
    do {
      self.dovecot = dovecot
      users = options.users
      let (deliveries, arrived) = AsyncStream<Delivery>.makeStream()
      self.deliveries = deliveries
      relay = try PrivateRelay(users: users.map(\.name), strangersMail: "outside") { message, user in
        arrived.yield(Delivery(user: user, message: message))
      }
      let ports = try LoopbackPort.free(options.services.count, address: address)
      configuration = PostfixConfiguration(
        folder: folder, services: Array(zip(options.services, ports)), users: users.map(\.name),
        authentication: dovecot.folder + "/run/postfix",
        certificate: try dovecot.authority.issue(
          name: "postfix", dnsNames: ["localhost"], ipAddresses: [address]),
        relayPort: relay.port, extra: options.settings)
      try configuration.write()
      guardian = try ServerGuardian(
        configuration.command, folder: folder, log: PostfixConfiguration.log, ending: .requested)
    } catch {
      dovecot.stop()
      folder.remove()
      throw error
    }
  }

  private func waitUntilReady() async throws(MailFailure) {
    for _ in 0..<3_000 {
      // A service that cannot start is tried again once a minute, for ever.
      guard guardian.isRunning, !log.contains("fatal: ") else { break }
      if answers() { return }
      try? await Task.sleep(for: .milliseconds(5))
    }
    let log = log
    stop()
    throw MailFailure(.cannotCreate, "The private Postfix does not start", serverText: String(log.suffix(900)))
  }

  private func answers() -> Bool {
    let plain = configuration.services.first { !$0.service.isImplicitTLS }
    guard let plain, let connection = try? LineConnection(address: address, port: plain.port, patience: 1) else {
      return false
    }
    return connection.readLine()?.isEmpty == false
  }

  /// Ends the server with all its processes and removes its folder; the second time it does nothing.
  package func stop() {
    guardian.stop()
    relay.stop()
    dovecot.stop()
  }
}
