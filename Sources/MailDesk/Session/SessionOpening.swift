import MailModel
import MailTransport

/// Everything needed to open a signed-in session for the inbound half of one setting.
struct SessionOpening: Sendable {
  let setting: MailSetting
  let incoming: IncomingSettings
  /// What the session signs in with.
  let credential: any CredentialSource
  let policy: HostPolicy
  let supportContact: String?
  /// A PEM file of authorities for settings that name none.
  var siteCAFile: String?
  /// What the site's connections look like from outside.
  var egressAddresses: [String] = []
  var deadlines = Deadlines.standard
  var resolver = NameResolver.system
  /// Octets that may wait between the socket and the parser.
  var byteBudget = 8 << 20

  /// What a failure's remedy needs to know.
  var context: MailFailure.Context {
    var context = MailFailure.Context()
    context.setting = setting.name
    context.mailProtocol = incoming.mailProtocol
    context.host = incoming.host
    context.port = incoming.port
    context.security = incoming.security
    context.username = incoming.username
    context.supportContact = supportContact
    context.egressAddresses = egressAddresses
    return context
  }

  /// Connects, protects the connection as configured, and signs in.
  ///
  /// - Parameters:
  ///   - type: the engine that speaks the setting's protocol.
  ///   - log: told of each stage as it ends.
  ///   - keepTranscript: handed the transcript once there is a connection, so that a failed test has one too.
  func open<Connection: MailConnection>(
    _ type: Connection.Type, log: StepLog, keepTranscript: @Sendable (Transcript) -> Void = { _ in }
  ) async throws(MailFailure) -> Connection {
    do throws(MailFailure) {
      let channel = try await connect(log)
      keepTranscript(channel.transcript)
      let connection = Connection.taking(channel, patience: deadlines.reply)
      do throws(MailFailure) {
        try await signIn(connection, log)
        return connection
      } catch {
        await connection.close()
        throw error
      }
    } catch {
      var context = context
      context.isConnected = log.steps.contains { $0.name == .connect && $0.ok }
      throw error.within(context)
    }
  }

  private func connect(_ log: StepLog) async throws(MailFailure) -> ByteChannel {
    let options = ChannelOptions(
      endpoint: Endpoint(host: incoming.host, port: incoming.port), security: incoming.security,
      caFile: incoming.caFile ?? siteCAFile, policy: policy, deadlines: deadlines, byteBudget: byteBudget,
      resolver: resolver)
    let start = ContinuousClock.now
    do {
      return try await ByteChannel.open(options) { log.succeed($0) }
    } catch {
      let reached = Set(log.steps.map(\.name))
      let stages: [ConnectionTestStep.Name] = [.resolve, .connect, .tls]
      log.fail(stages.first { !reached.contains($0) } ?? .connect, error, took: ContinuousClock.now - start)
      throw error
    }
  }

  private func signIn(_ connection: some MailConnection, _ log: StepLog) async throws(MailFailure) {
    await connection.hide(credential.knownSecrets)
    try await log.run(.greeting) { () async throws(MailFailure) in try await connection.greeting() }
    switch incoming.security {
    case .implicitTLS: break
    case .plain: log.succeed(.tls, ConnectionTestStep.unprotected, took: .zero)
    case .startTLS:
      let start = ContinuousClock.now
      do {
        try await connection.protect { log.succeed($0) }
      } catch {
        log.fail(.tls, error, took: ContinuousClock.now - start)
        throw error
      }
    }
    try await log.run(.capabilities) { () async throws(MailFailure) in try await connection.offers() }
    try await log.run(.signIn) { () async throws(MailFailure) in
      let mechanism = try await credential.signIn { credential throws(MailFailure) in
        try await connection.authenticate(credential, allowPlaintext: incoming.allowPlaintextPassword)
      }
      return "\(mechanism) as \(incoming.username)"
    }
  }
}

extension StepLog {
  /// A stage of the transport has ended well.
  func succeed(_ report: StageReport) {
    switch report.stage {
    case .resolve: succeed(.resolve, report.detail, took: report.elapsed)
    case .connect: succeed(.connect, report.detail, took: report.elapsed)
    case .tls: succeed(.tls, report.detail, took: report.elapsed)
    }
  }
}
