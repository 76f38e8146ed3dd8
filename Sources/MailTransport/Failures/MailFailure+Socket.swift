import Glibc
import MailModel
import NIOCore
import NIOPosix
import OpenSSL

/// What the system says of sockets, as failures.
extension MailFailure {
  /// The calling task was cancelled.
  static var stopped: MailFailure { MailFailure(.cancelled, "The connection was stopped on request") }

  /// The server went away.
  static func dropped(_ when: String) -> MailFailure {
    MailFailure(.connectionDropped, "The server closed the connection \(when)")
  }

  /// No address could be connected to; of several reasons the one that says most counts.
  static func connecting(_ error: any Error, to endpoint: Endpoint, within limit: Duration) -> MailFailure {
    let errors = (error as? NIOConnectionError)?.connectionErrors.map { $0.error } ?? [error]
    let failures = errors.map { connectingOnce($0, to: endpoint, within: limit) }
    for kind in [Kind.connectionRefused, .timedOut, .connectionDropped, .networkUnreachable] {
      if let failure = failures.first(where: { $0.kind == kind }) { return failure }
    }
    return failures.first ?? MailFailure(.networkUnreachable, "No address of \(endpoint) can be connected to")
  }

  private static func connectingOnce(
    _ error: any Error, to endpoint: Endpoint, within limit: Duration
  ) -> MailFailure {
    if case ChannelError.connectTimeout? = error as? ChannelError {
      return MailFailure(.timedOut, "\(endpoint) did not answer the connection within \(limit.inWords)")
    }
    guard let code = (error as? IOError)?.errnoCode else {
      return MailFailure(.networkUnreachable, "No connection to \(endpoint): \(error)")
    }
    switch code {
    case ECONNREFUSED: return MailFailure(.connectionRefused, "\(endpoint) refused the connection")
    case ETIMEDOUT: return MailFailure(.timedOut, "\(endpoint) did not answer the connection")
    case ECONNRESET, EPIPE: return MailFailure(.connectionDropped, "\(endpoint) cut the connection at once")
    default: return MailFailure(.networkUnreachable, "No way to \(endpoint): \(String(cString: strerror(code)))")
    }
  }

  /// A connection that stood was lost.
  static func transfer(_ error: any Error) -> MailFailure {
    if let failure = error as? MailFailure { return failure }
    guard let code = (error as? IOError)?.errnoCode else {
      return MailFailure(.connectionDropped, "The connection is closed")
    }
    return switch code {
    case ETIMEDOUT: MailFailure(.timedOut, "The server no longer answers")
    case EHOSTUNREACH, ENETUNREACH, ENETDOWN: MailFailure(.networkUnreachable, "The way to the server was lost")
    default: MailFailure(.connectionDropped, "The connection was cut: \(String(cString: strerror(code)))")
    }
  }

  /// TLS that was in force cannot go on.
  static func damaged(_ fault: TLSFault) -> MailFailure {
    switch fault {
    case .alert(let reason): MailFailure(.tlsHandshake, "The server ended TLS with an alert", serverText: reason)
    case .broken(let reason): MailFailure(.connectionDropped, "The protected connection was damaged: \(reason)")
    case .certificate: MailFailure(.connectionDropped, "The protected connection was damaged")
    }
  }
}
