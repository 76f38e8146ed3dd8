package import MailModel
package import MailTransport
import NIOCore
import NIOHTTP1
import NIOPosix
import Synchronization

/// Waits on 127.0.0.1 for a person's browser to come back with an answer in its address (RFC 8252 §7.3).
package final class LoopbackListener: Sendable {
  /// Visitors at a time.
  static let visitorLimit = 16
  /// How long a visitor may take.
  static let patience = Duration.seconds(10)
  /// Octets of a request's header: an address with a long code fits.
  static let headerLimit = 32 << 10

  /// Where it listens, by the system's choice.
  package let port: Int
  /// The path that is answered.
  package let path: String
  private let channel: any Channel
  private let outcome: Outcome<FormFields>

  private init(_ channel: any Channel, port: Int, path: String, _ outcome: Outcome<FormFields>) {
    (self.channel, self.port, self.path, self.outcome) = (channel, port, path, outcome)
  }

  deinit { channel.close(promise: nil) }

  /// Listens from now on.
  ///
  /// - Parameters:
  ///   - path: the one path that is answered.
  ///   - answer: judges a visit by its query.
  /// - Throws: `cannotCreate` if the system gives no port, `configurationInvalid` for what is no path.
  @concurrent
  package static func open(
    path: String = "/", eventLoops: EventLoops = .shared, answer: @escaping @Sendable (FormFields) -> LoopbackAnswer
  ) async throws(MailFailure) -> LoopbackListener {
    guard WebAddress(.http, host: "127.0.0.1", path: path) != nil else {
      throw MailFailure(.configurationInvalid, "“\(path)” is not a path")
    }
    let outcome = Outcome<FormFields>()
    let visitors = VisitorCount()
    let bootstrap = ServerBootstrap(group: eventLoops.group)
      .serverChannelOption(.backlog, value: Int32(visitorLimit))
      .childChannelInitializer { channel in
        guard visitors.enter(channel) else { return channel.close() }
        return channel.eventLoop.makeCompletedFuture {
          guard let port = channel.localAddress?.port else { throw ChannelError.ioOnClosedChannel }
          var bounds = NIOHTTPDecoderLimitConfiguration()
          (bounds.maxHeaderFieldSize, bounds.maxHeaderListSize) = (headerLimit, headerLimit)
          try channel.pipeline.syncOperations.addHandlers([
            HTTPResponseEncoder(), ByteToMessageHandler(HTTPRequestDecoder(limitConfiguration: bounds)),
            LoopbackVisit(port: port, path: path, answer) { outcome.settle(.success($0)) },
          ])
        }
      }
    do {
      let channel = try await bootstrap.bind(host: "127.0.0.1", port: 0).get()
      return LoopbackListener(channel, port: channel.localAddress?.port ?? 0, path: path, outcome)
    } catch {
      throw MailFailure(.cannotCreate, "No port of this machine can be opened for the browser's answer: \(error)")
    }
  }

  /// Where the browser is to come back to.
  ///
  /// - Parameters:
  ///   - host: `127.0.0.1`, or `localhost` where a provider insists on the name.
  package func address(host: String = "127.0.0.1") -> WebAddress? {
    WebAddress(.http, host: host, port: port, path: path)
  }

  /// The query of the visit that was waited for; one task waits.
  ///
  /// - Throws: `timedOut`, `cancelled`.
  package func query(within limit: Duration) async throws(MailFailure) -> FormFields {
    let seconds = limit.components.seconds
    return try await outcome.value(within: limit, on: channel.eventLoop) {
      MailFailure(.timedOut, "The browser did not come back within \(seconds) seconds")
    }
  }

  /// Stops listening; a page on its way still arrives.
  package func close() async {
    // It fails only if it is closed already, which is what was wanted.
    try? await channel.close()
  }
}

/// How many visitors are there.
private final class VisitorCount: Sendable {
  private let count = Mutex(0)

  /// Lets a visitor in, until its socket closes; false if there are too many.
  func enter(_ channel: any Channel) -> Bool {
    let isAdmitted = count.withLock { count in
      guard count < LoopbackListener.visitorLimit else { return false }
      count += 1
      return true
    }
    if isAdmitted { channel.closeFuture.whenComplete { _ in self.count.withLock { $0 -= 1 } } }
    return isAdmitted
  }
}
