package import MailModel
package import OpenSSL

/// A connection to a server as a stream of octets each way; one task reads, and writes follow one another.
package final class ByteChannel: Sendable {
  /// What was said, for the test report; the engine records.
  package let transcript = Transcript()

  /// Resolves, connects and, if asked for, starts TLS.
  package static func open(
    _ options: ChannelOptions, observe: @Sendable (StageReport) -> Void = { _ in }
  ) async throws(MailFailure) -> ByteChannel {
    throw MailFailure(.internalFault, "Not connected")
  }

  /// The next octets, as many as wait; nil once the server has closed its side.
  package func read(within limit: Duration? = nil) async throws(MailFailure) -> [UInt8]? { nil }

  /// Hands octets to the socket.
  package func write(_ bytes: [UInt8]) async throws(MailFailure) {}

  /// Upgrades to TLS.
  package func startTLS(observe: @Sendable (StageReport) -> Void = { _ in }) async throws(MailFailure) {}

  /// What was agreed by TLS; nil on an unprotected connection.
  package var tlsDetails: TLSDetails? { nil }

  /// Whether everything from here on travels inside TLS.
  package var isProtected: Bool { tlsDetails != nil }

  /// Closes the connection, politely if it can.
  package func close() async {}
}
