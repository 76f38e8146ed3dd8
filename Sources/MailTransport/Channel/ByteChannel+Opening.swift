import Glibc
package import MailModel
import NIOCore
import OpenSSL

extension ByteChannel {
  /// Resolves the name, judges the addresses, connects to the first that answers (RFC 8305), and starts TLS if it is
  /// to start with the first octet.
  ///
  /// - Parameters:
  ///   - observe: told of each stage that succeeded.
  /// - Throws: `configurationInvalid` (a CA file that cannot be read, a port out of range), `forbiddenHost`,
  ///   `forbiddenPort`, `unknownHost`, `connectionRefused`, `networkUnreachable`, `timedOut`, `connectionDropped`,
  ///   `wrongProtocol`, `notAMailServer`, `tlsHandshake`, the certificate kinds, `cancelled`.
  @concurrent
  package static func open(
    _ options: ChannelOptions, observe: @Sendable (StageReport) -> Void = { _ in }
  ) async throws(MailFailure) -> ByteChannel {
    do throws(MailFailure) {
      try options.policy.admit(port: options.endpoint.port)
      let context = try options.security == .plain ? nil : TLSContext.trusting(options.caFile)
      let addresses = try await StageReport.time(.resolve, observe) { () async throws(MailFailure) in
        try await options.admittedAddresses()
      } detail: {
        options.words(for: $0)
      }
      let wire = try await StageReport.time(.connect, observe) { () async throws(MailFailure) in
        try await Wire.connect(to: addresses, options)
      } detail: {
        $0.detail
      }
      let channel = ByteChannel(wire, options, context: context)
      if options.security == .implicitTLS { try await channel.shakeHands(observe) }
      return channel
    } catch {
      throw error.within(options.failureContext)
    }
  }

  /// Upgrades a plain connection to TLS, after the server has agreed to it.
  ///
  /// - Throws: `protocolViolation` if the server sent anything beyond the reply that the caller has read: what came
  ///   before TLS must not be taken for something said inside it; otherwise as ``open(_:observe:)``. The connection is
  ///   closed then.
  package func startTLS(observe: @Sendable (StageReport) -> Void = { _ in }) async throws(MailFailure) {
    do throws(MailFailure) {
      try await shakeHands(observe)
    } catch {
      throw error.within(options.failureContext)
    }
  }

  private func shakeHands(_ observe: @Sendable (StageReport) -> Void) async throws(MailFailure) {
    let details = try await StageReport.time(.tls, observe) { () async throws(MailFailure) in
      try await handshake()
    } detail: {
      $0.summary
    }
    protected(by: details)
  }

  private func handshake() async throws(MailFailure) -> TLSDetails {
    let context = if let context { context } else { try TLSContext.trusting(options.caFile) }
    let (endpoint, limit) = (options.endpoint, options.deadlines.handshake)
    let outcome = Outcome<TLSDetails>()
    let shake = Handshake(endpoint: endpoint, security: options.security, outcome: outcome)
    wire.loop.execute { [wire] in
      do throws(TLSFault) {
        try wire.pump.value.startTLS(TLSSession(context, serverName: endpoint.bareHost), shake)
      } catch {
        shake.fail(error)
      }
    }
    do throws(MailFailure) {
      return try await outcome.value(within: limit, on: wire.loop) {
        MailFailure(.timedOut, "\(endpoint) did not complete the TLS handshake within \(limit.inWords)")
      }
    } catch {
      wire.abandon()
      throw error
    }
  }
}

extension TLSContext {
  /// A context for the system's authorities, or for those in a PEM file.
  fileprivate static func trusting(_ caFile: String?) throws(MailFailure) -> TLSContext {
    do throws(Failure) {
      return try TLSContext(authorities: caFile)
    } catch {
      switch error {
      case .authoritiesUnreadable(let reason):
        let path = caFile ?? ""
        let isThere = access(path, R_OK) == 0
        throw MailFailure(
          .configurationInvalid, "The CA file \(path) cannot be used: \(isThere ? reason : "it cannot be opened")")
      case .engine: throw MailFailure(.internalFault, "OpenSSL cannot provide TLS")
      }
    }
  }
}
