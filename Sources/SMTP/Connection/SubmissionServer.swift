package import MailModel
package import MailTransport

/// Where mail is handed over and on what terms: everything needed to open a session that is ready to send.
package struct SubmissionServer: Sendable {
  /// Where it listens.
  package var endpoint: Endpoint
  /// How the connection is protected.
  package var encryption: EncryptionMethod
  /// Who signs in; nil for a relay that asks nobody.
  package var credential: (any CredentialSource)?
  /// An administrator's consent to send a password over an unprotected connection.
  package var allowPlaintext = false
  /// A PEM file of authorities to trust in place of the system's.
  package var caFile: String?
  /// Which servers may be talked to.
  package var policy = HostPolicy()
  /// How the name becomes addresses.
  package var resolver = NameResolver.system
  /// How long each stage of the connection may take.
  package var deadlines = Deadlines.standard
  /// How long to wait for replies.
  package var patience = SMTPPatience()
  /// How to introduce this side.
  package var clientName = ClientName.thisMachine()

  /// A server with the house's defaults.
  package init(endpoint: Endpoint, encryption: EncryptionMethod, credential: (any CredentialSource)?) {
    (self.endpoint, self.encryption, self.credential) = (endpoint, encryption, credential)
  }

  /// What a failure's remedy needs to know.
  package var context: MailFailure.Context {
    var context = MailFailure.Context()
    context.host = endpoint.bareHost
    context.port = endpoint.port
    context.encryption = encryption
    context.security = encryption.security
    context.username = credential?.username
    return context
  }

  /// Connects, protects the connection as wanted, and signs in if there is a credential.
  ///
  /// - Parameters:
  ///   - observe: told of each stage as it ends, the one that fails included.
  ///   - keepTranscript: handed the transcript once there is a connection, so that a failed test has one too.
  /// - Returns: a session that is ready to send.
  package func open(
    observe: @escaping @Sendable (OpeningReport) -> Void = { _ in },
    keepTranscript: @Sendable (Transcript) -> Void = { _ in }
  ) async throws(MailFailure) -> SMTPConnection {
    var log = OpeningLog(observe: observe)
    do throws(MailFailure) {
      let channel = try await connect(&log)
      keepTranscript(channel.transcript)
      let connection = SMTPConnection(channel: channel, clientName: clientName, patience: patience)
      do throws(MailFailure) {
        try await begin(connection, &log)
        return connection
      } catch {
        await connection.close()
        throw error
      }
    } catch {
      let failure = error.within(context)
      log.fail(failure)
      throw failure
    }
  }

  private func connect(_ log: inout OpeningLog) async throws(MailFailure) -> ByteChannel {
    let options = ChannelOptions(
      endpoint: endpoint, security: encryption.security, caFile: caFile, policy: policy, deadlines: deadlines,
      byteBudget: 1 << 20, resolver: resolver)
    log.begin(.resolve)
    let progress = StageList()
    do throws(MailFailure) {
      let channel = try await ByteChannel.open(options) { progress.add($0) }
      log.take(progress.reports)
      return channel
    } catch {
      log.take(progress.reports)
      throw error
    }
  }

  private func begin(_ connection: SMTPConnection, _ log: inout OpeningLog) async throws(MailFailure) {
    if let credential { await connection.hide(credential.knownSecrets) }
    log.begin(.greeting)
    log.succeed(try await connection.greet())
    log.begin(.capabilities)
    _ = try await connection.hello()
    if encryption != .ssl {
      log.begin(.tls)
      let progress = StageList()
      let isProtected = try await connection.protect(by: encryption) { progress.add($0) }
      log.succeed(isProtected ? progress.reports.last?.detail ?? "" : ConnectionTestStep.unprotected)
      log.begin(.capabilities)
    }
    let extensions = await connection.extensions
    log.succeed("\(extensions.sizeInWords); \(await connection.redacted(extensions.description))")
    guard let credential else { return }
    log.begin(.signIn)
    let mechanism = try await credential.signIn { credential throws(MailFailure) in
      try await connection.signIn(credential, allowPlaintext: allowPlaintext)
    }
    log.succeed("\(mechanism.rawValue) as \(credential.username)")
  }
}

extension EncryptionMethod {
  /// When TLS starts.
  package var security: ConnectionSecurity {
    switch self {
    case .ssl: .implicitTLS
    case .tls, .opportunistic: .startTLS
    case .none: .plain
    }
  }
}
