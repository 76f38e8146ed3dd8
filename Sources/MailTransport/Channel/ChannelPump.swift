import MailModel
import NIOCore
import OpenSSL

/// The first handler of a socket: it moves octets between socket, TLS session and queue, on the socket's event loop.
final class ChannelPump: ChannelDuplexHandler {
  typealias InboundIn = ByteBuffer
  typealias InboundOut = ByteBuffer
  typealias OutboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  let queue: InboundQueue
  /// From where to where, noted while the socket knows; nil if it is not told yet that it is connected.
  private(set) var route: String?
  private var context: ChannelHandlerContext?
  private var session: TLSSession?
  private var handshake: Handshake?
  private var holdsRead = false
  /// Whether the handlers behind this one get what arrives, in place of the queue.
  private var isFollowed = false

  init(queue: InboundQueue) { self.queue = queue }

  func handlerAdded(context: ChannelHandlerContext) { self.context = context }

  func handlerRemoved(context: ChannelHandlerContext) { self.context = nil }

  // MARK: From the socket

  func channelActive(context: ChannelHandlerContext) {
    route = context.channel.route
    context.fireChannelActive()
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    unwrapInboundIn(data).withUnsafeReadableBytes { octets in
      guard let session else {
        deliver(Array(octets))
        return
      }
      handshake?.sees(octets)
      session.receive(octets)
    }
  }

  func channelReadComplete(context: ChannelHandlerContext) {
    // Once a round, so that what came in several reads is decrypted into one chunk.
    advance()
  }

  func channelInactive(context: ChannelHandlerContext) {
    advance()
    channelEnded()
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    advance()
    let failure = MailFailure.transfer(error)
    handshake?.fail(failure)
    handshake = nil
    finish(.failure(failure))
    context.close(promise: nil)
  }

  /// Asked for by NIO before each round of reading: not granted while the reader is behind by the byte budget.
  func read(context: ChannelHandlerContext) {
    holdsRead = queue.hold()
    if !holdsRead { context.read() }
  }

  /// The reader has caught up.
  func endHold() {
    guard holdsRead else { return }
    holdsRead = false
    context?.read()
  }

  private var isActive: Bool { context?.channel.isActive == true }

  private func channelEnded() {
    handshake?.fail(.dropped("in the middle of the TLS handshake"))
    handshake = nil
    finish(.success(()))
  }

  // MARK: To whoever reads

  /// Hands what has come so far, and whatever comes, to the handlers behind this one.
  func handOver() {
    isFollowed = true
    while let chunk = queue.reclaim() { deliver(chunk) }
    if let end = queue.end { tell(end) }
  }

  private func deliver(_ chunk: [UInt8]) {
    guard isFollowed else { return queue.append(chunk) }
    guard !chunk.isEmpty, let context else { return }
    context.fireChannelRead(wrapInboundOut(context.channel.allocator.buffer(bytes: chunk)))
  }

  private func finish(_ end: Result<Void, MailFailure>) {
    queue.finish(end)
    if isFollowed { tell(end) }
  }

  private func tell(_ end: Result<Void, MailFailure>) {
    switch end {
    case .success: context?.fireUserInboundEventTriggered(ChannelEvent.inputClosed)
    case .failure(let failure): context?.fireErrorCaught(failure)
    }
  }

  // MARK: To the socket

  /// What the handlers behind this one write.
  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    send(unwrapOutboundIn(data).readableBytesView, promise: promise ?? context.eventLoop.makePromise())
  }

  /// Sends octets, through TLS if it is in force; the promise is kept when the socket has taken them.
  func send(_ octets: some Collection<UInt8>, promise: EventLoopPromise<Void>) {
    guard let context else { return promise.fail(ChannelError.ioOnClosedChannel) }
    guard let session else {
      let buffer = context.channel.allocator.buffer(bytes: octets)
      return context.writeAndFlush(wrapOutboundOut(buffer), promise: promise)
    }
    do throws(TLSFault) {
      let copy = Array(octets)
      var fault: TLSFault?
      copy.withUnsafeBytes { bytes in
        do throws(TLSFault) { try session.write(bytes) } catch { fault = error }
      }
      if let fault { throw fault }
      flush(session, promise)
    } catch {
      promise.fail(MailFailure.damaged(error))
    }
  }

  /// Ends TLS politely if it is in force, and closes the socket.
  func close(promise: EventLoopPromise<Void>?) {
    guard let context else {
      promise?.succeed()
      return
    }
    if let session, handshake == nil {
      session.shutdown()
      flush(session, nil)
    }
    context.close(promise: promise)
  }

  // MARK: TLS

  /// Starts TLS. In the midst of a plain connection it refuses if anything unread has arrived, which an attacker may have
  /// put there (CVE-2021-38371).
  func startTLS(_ session: TLSSession, _ handshake: Handshake) {
    if self.session != nil { return handshake.fail(MailFailure(.internalFault, "TLS is in force already")) }
    if handshake.security != .implicitTLS, case .failure(let failure) = queue.quiescence {
      handshake.fail(failure)
      close(promise: nil)
      return
    }
    self.session = session
    self.handshake = handshake
    takeOverEarlyOctets(session)
    advance()
    if !isActive { channelEnded() }
  }

  /// Where TLS starts with the first octet, those that came before the session was ready are its too.
  private func takeOverEarlyOctets(_ session: TLSSession) {
    while let chunk = queue.reclaim() {
      chunk.withUnsafeBytes { octets in
        handshake?.sees(octets)
        session.receive(octets)
      }
    }
  }

  /// Goes on as far as the octets at hand allow.
  private func advance() {
    guard let session else { return }
    if handshake != nil { shakeHands(session) }
    if handshake == nil { decrypt(session) }
    flush(session, nil)
  }

  private func shakeHands(_ session: TLSSession) {
    do throws(TLSFault) {
      guard try session.handshake() else { return }
      handshake?.succeed(session.details)
      handshake = nil
    } catch {
      // The alert that explains the refusal goes out before the end.
      flush(session, nil)
      handshake?.fail(error)
      handshake = nil
      finish(.failure(.dropped("after the TLS handshake failed")))
      context?.close(promise: nil)
    }
  }

  private func decrypt(_ session: TLSSession) {
    var ending = TLSSession.Ending.filled
    while ending == .filled {
      let chunk = [UInt8](unsafeUninitializedCapacity: session.readableBound) { buffer, filled in
        (filled, ending) = session.read(into: UnsafeMutableRawBufferPointer(buffer))
      }
      deliver(chunk)
    }
    switch ending {
    case .starved, .filled: break
    case .closed: finish(.success(()))
    case .fault(let fault):
      finish(.failure(.damaged(fault)))
      context?.close(promise: nil)
    }
  }

  private func flush(_ session: TLSSession, _ promise: EventLoopPromise<Void>?) {
    let count = session.outgoingCount
    guard count > 0, let context else {
      promise?.succeed()
      return
    }
    var buffer = context.channel.allocator.buffer(capacity: count)
    buffer.writeWithUnsafeMutableBytes(minimumWritableBytes: count) { memory in
      session.takeOutgoing(into: UnsafeMutableRawBufferPointer(rebasing: memory.prefix(count)))
    }
    context.writeAndFlush(wrapOutboundOut(buffer), promise: promise)
  }
}
