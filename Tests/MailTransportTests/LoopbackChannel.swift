import MailModel
import MailTransport
import TestSupport
import Testing

/// Deadlines that a test can wait for, each stage's own.
func impatient(
  resolve: Duration = .seconds(20), connect: Duration = .seconds(20), handshake: Duration = .seconds(20),
  reply: Duration = .seconds(20)
) -> Deadlines {
  Deadlines(resolve: resolve, connect: connect, handshake: handshake, reply: reply)
}

extension ScriptedServer {
  /// How a test connects to this server.
  func options(
    _ security: ConnectionSecurity = .plain, host: String = "localhost", caFile: String? = nil,
    deadlines: Deadlines = impatient(), byteBudget: Int = 32 << 20
  ) -> ChannelOptions {
    ChannelOptions(
      endpoint: Endpoint(host: host, port: port), security: security, caFile: caFile,
      policy: HostPolicy(allowLocalHosts: true), deadlines: deadlines, byteBudget: byteBudget)
  }
}

extension ByteChannel {
  /// Reads until there are so many octets, or the end.
  func read(atLeast count: Int) async throws -> [UInt8] {
    var result: [UInt8] = []
    while result.count < count, let chunk = try await read() { result += chunk }
    return result
  }

  /// Reads until the end, as text.
  func readAll() async throws -> String {
    String(decoding: try await read(atLeast: .max), as: UTF8.self)
  }
}

/// The failure that the body ends with.
func failure(of body: () async throws -> Void) async -> MailFailure? {
  do {
    try await body()
    return nil
  } catch {
    return error as? MailFailure
  }
}
