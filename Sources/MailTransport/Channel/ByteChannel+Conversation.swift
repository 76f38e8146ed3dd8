package import MailModel
package import NIOCore

extension ByteChannel {
  /// Lets NIO's handlers hold the whole conversation, inside TLS if it is in force; nobody reads or writes beside them.
  ///
  /// - Parameters:
  ///   - limit: how long it may take.
  ///   - handlers: makes the handlers on the socket's event loop, the one nearest to the socket first; one of them keeps or
  ///     breaks the promise, at the latest when it is removed. They get octets as `ByteBuffer`, the end of the stream as
  ///     `ChannelEvent.inputClosed`, and a connection that broke as an error.
  /// - Throws: what breaks the promise, `timedOut`, `connectionDropped`, `cancelled`; the connection is closed then.
  package func converse<Value: Sendable>(
    within limit: Duration, _ handlers: @escaping @Sendable (EventLoopPromise<Value>) -> [any ChannelHandler]
  ) async throws(MailFailure) -> Value {
    let outcome = Outcome<Value>()
    let promise = wire.loop.makePromise(of: Value.self)
    promise.futureResult.whenComplete { outcome.settle($0.mapError(MailFailure.transfer)) }
    wire.loop.execute { [wire] in
      do {
        try wire.channel.pipeline.syncOperations.addHandlers(handlers(promise))
        wire.pump.value.handOver()
      } catch {
        promise.fail(error)
      }
    }
    do throws(MailFailure) {
      return try await outcome.value(within: limit, on: wire.loop) {
        MailFailure(.timedOut, "The server did not answer within \(limit.inWords)")
      }
    } catch {
      wire.abandon()
      throw error.within(options.failureContext)
    }
  }
}
