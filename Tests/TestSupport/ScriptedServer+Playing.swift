import MailModel
package import MailTransport

extension ScriptedServer {
  /// Plays a script against a connection, closes that however it ends, and gives what the server heard.
  ///
  /// - Parameters:
  ///   - script: what the server does.
  ///   - options: how it does it; TLS by its identity.
  ///   - caFile: the authority to trust, for TLS.
  ///   - connect: makes the connection that is tried.
  ///   - close: ends it.
  ///   - body: what the client does.
  package static func playing<Connection: Sendable>(
    _ script: [ServerStep], _ options: Options, caFile: String?, connect: (ByteChannel) throws -> Connection,
    close: (Connection) async -> Void, _ body: (Connection, Transcript) async throws -> Void
  ) async throws -> Outcome {
    let server = try ScriptedServer(script, options)
    let security: ConnectionSecurity = options.isImplicitTLS ? .implicitTLS : caFile == nil ? .plain : .startTLS
    let channel = try await ByteChannel.open(
      ChannelOptions(
        endpoint: Endpoint(host: "localhost", port: server.port), security: security, caFile: caFile,
        policy: HostPolicy(allowLocalHosts: true)))
    let connection = try connect(channel)
    do {
      try await body(connection, channel.transcript)
    } catch {
      await close(connection)
      throw error
    }
    await close(connection)
    return await server.outcome()
  }
}
