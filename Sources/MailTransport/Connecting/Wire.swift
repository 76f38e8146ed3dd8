import MailModel
import NIOCore
import NIOPosix
import OpenSSL

/// A connected socket with its pump and its queue.
struct Wire: Sendable {
  let channel: any Channel
  let pump: NIOLoopBound<ChannelPump>
  let queue: InboundQueue
  /// `198.51.100.18:993 from 192.0.2.7`: the second address is the one for a firewall's allow-list.
  let detail: String

  var loop: any EventLoop { channel.eventLoop }

  /// Closes at once; whoever waits on the socket learns of it.
  func abandon() { channel.close(promise: nil) }

  /// Connects to the first of the addresses that answers.
  static func connect(
    to addresses: [IPAddress], _ options: ChannelOptions
  ) async throws(MailFailure) -> Wire {
    let (endpoint, limit) = (options.endpoint, options.deadlines.connect)
    let loop = options.eventLoops.group.next()
    let outcome = Outcome<Wire>()
    bootstrap(on: loop, addresses, options)
      .connect(host: endpoint.bareHost, port: endpoint.port)
      .whenComplete { result in
        switch result.flatMap(Wire.adopt) {
        // Whoever wanted it may have gone; then the socket must not stay behind.
        case .success(let wire): if !outcome.settle(.success(wire)) { wire.abandon() }
        case .failure(let error): outcome.settle(.failure(.connecting(error, to: endpoint, within: limit)))
        }
      }
    return try await outcome.value(within: limit, on: loop) {
      .connecting(ChannelError.connectTimeout(TimeAmount(limit)), to: endpoint, within: limit)
    }
  }

  private static func bootstrap(
    on loop: any EventLoop, _ addresses: [IPAddress], _ options: ChannelOptions
  ) -> ClientBootstrap {
    let byteBudget = options.byteBudget
    return ClientBootstrap(group: loop)
      .resolver(FixedAddresses(addresses: addresses, loop: loop))
      .connectTimeout(TimeAmount(options.deadlines.connect))
      .channelOption(.recvAllocator, value: FixedSizeRecvByteBufferAllocator(capacity: 64 << 10))
      .channelOption(.socketOption(.so_keepalive), value: 1)
      .channelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          let queue = InboundQueue(byteBudget: byteBudget, loop: channel.eventLoop)
          try channel.pipeline.syncOperations.addHandler(ChannelPump(queue: queue))
        }
      }
  }

  private static func adopt(_ channel: any Channel) -> Result<Wire, any Error> {
    Result {
      let pump = try channel.pipeline.syncOperations.handler(type: ChannelPump.self)
      return Wire(
        channel: channel, pump: NIOLoopBound(pump, eventLoop: channel.eventLoop), queue: pump.queue,
        detail: describe(channel))
    }
  }

  /// Asked for at once: a closed socket has no addresses.
  private static func describe(_ channel: any Channel) -> String {
    let (remote, local) = (channel.remoteAddress, channel.localAddress)
    let place = Endpoint(host: remote?.ipAddress ?? "?", port: remote?.port ?? 0)
    return "\(place) from \(local?.ipAddress ?? "?")"
  }
}
