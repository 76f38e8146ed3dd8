package import MailModel
import NIOCore
package import OpenSSL
import Synchronization

/// A connection to a server as a stream of octets each way; one task reads, and writes follow one another.
package final class ByteChannel: Sendable {
  /// What was said, for the test report; the engine records.
  package let transcript = Transcript()

  let options: ChannelOptions
  let wire: Wire
  let context: TLSContext?
  private let details = Mutex<TLSDetails?>(nil)
  let deflate = Mutex<DeflateLayer?>(nil)

  init(_ wire: Wire, _ options: ChannelOptions, context: TLSContext?) {
    self.wire = wire
    self.options = options
    self.context = context
  }

  deinit { wire.abandon() }

  /// What was agreed by TLS; nil on an unprotected connection.
  package var tlsDetails: TLSDetails? { details.withLock { $0 } }

  /// Whether everything from here on travels inside TLS.
  package var isProtected: Bool { tlsDetails != nil }

  /// How far away the server is; nil if the socket has forgotten it.
  package var peerScope: AddressScope? { wire.channel.remoteAddress?.ipAddress.flatMap { IPAddress($0)?.scope } }

  /// Octets that arrived and wait for ``read(within:)``; never more than the byte budget.
  package var bytesWaiting: Int { wire.queue.count + deflate.withLock { $0?.waiting ?? 0 } }

  /// Whether everything from here on travels compressed.
  package var isCompressed: Bool { deflate.withLock { $0 != nil } }

  /// The next octets, as many as wait (up to about 256 KB); nil once the server has closed its side.
  ///
  /// A TLS stream that ends without close_notify ends like any other: whether that matters, the protocol knows.
  ///
  /// - Parameters:
  ///   - limit: how long to wait; the reply deadline if nil.
  /// - Throws: `timedOut`, `connectionDropped`, `cancelled`; after `timedOut` and `cancelled` reading may go on.
  package func read(within limit: Duration? = nil) async throws(MailFailure) -> [UInt8]? {
    let limit = limit ?? options.deadlines.reply
    return isCompressed ? try await readUnpacked(within: limit) : try await readArrived(within: limit)
  }

  /// The next octets as they travelled, decrypted.
  func readArrived(within limit: Duration) async throws(MailFailure) -> [UInt8]? {
    if Task.isCancelled { throw MailFailure.stopped.within(options.failureContext) }
    guard let taken = wire.queue.take() else { return try await located(wire.queue.next(within: limit)) }
    if taken.endsHold { wire.loop.execute { [wire] in wire.pump.value.endHold() } }
    return try located(taken.result)
  }

  /// Hands octets to the socket, and returns when it has taken them: a slow server slows the writer down.
  ///
  /// - Throws: `timedOut` if the server takes nothing for the reply deadline, `connectionDropped`, `cancelled`; once
  ///   octets are under way each of them closes the connection, since nobody knows how many have gone.
  package func write(_ bytes: [UInt8]) async throws(MailFailure) {
    if Task.isCancelled { throw MailFailure.stopped.within(options.failureContext) }
    let packed = packed(bytes)
    var rest = packed[...]
    while !rest.isEmpty {
      if Task.isCancelled {
        // What was packed cannot be taken back any more than what was sent.
        if rest.startIndex > 0 || isCompressed { wire.abandon() }
        throw MailFailure.stopped.within(options.failureContext)
      }
      try await send(rest.prefix(Self.pieceSize))
      rest = rest.dropFirst(Self.pieceSize)
    }
  }

  /// Closes the connection, by close_notify first if TLS is in force; does not wait for the server.
  package func close() async {
    let closed = wire.loop.makePromise(of: Void.self)
    wire.loop.execute { [wire] in wire.pump.value.close(promise: closed) }
    // It fails only if the socket is closed already, which is what was wanted.
    try? await closed.futureResult.get()
  }

  func protected(by details: TLSDetails) { self.details.withLock { $0 = details } }

  /// So much is encrypted and handed to the socket at a time.
  private static let pieceSize = 256 << 10

  private func send(_ piece: ArraySlice<UInt8>) async throws(MailFailure) {
    let outcome = Outcome<Void>()
    let loop = wire.loop
    let sent = loop.makePromise(of: Void.self)
    sent.futureResult.whenComplete { outcome.settle($0.mapError(MailFailure.transfer)) }
    loop.execute { [wire] in wire.pump.value.send(piece, promise: sent) }
    let limit = options.deadlines.reply
    do throws(MailFailure) {
      try await outcome.value(within: limit, on: loop) {
        MailFailure(.timedOut, "The server took nothing of what was sent for \(limit.inWords)")
      }
    } catch {
      wire.abandon()
      throw error.within(options.failureContext)
    }
  }

  private func located<Value>(_ result: Result<Value, MailFailure>) throws(MailFailure) -> Value {
    try result.mapError { $0.within(options.failureContext) }.get()
  }
}
