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
    let pumps = Pumps(loop)
    bootstrap(on: loop, addresses, pumps, options)
      .connect(host: endpoint.bareHost, port: endpoint.port)
      .whenComplete { result in
        switch result.map({ Wire($0, pumps.claim($0)) }) {
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
    on loop: any EventLoop, _ addresses: [IPAddress], _ pumps: Pumps, _ options: ChannelOptions
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
          try channel.pipeline.syncOperations.addHandler(pumps.make(queue, for: channel))
        }
      }
  }

  /// On the channel's event loop.
  private init(_ channel: any Channel, _ pump: ChannelPump) {
    self.channel = channel
    self.pump = NIOLoopBound(pump, eventLoop: channel.eventLoop)
    queue = pump.queue
    detail = pump.route ?? channel.route
  }
}

extension Channel {
  /// `198.51.100.18:993 from 192.0.2.7`; a closed socket has forgotten it.
  var route: String {
    let place = Endpoint(host: remoteAddress?.ipAddress ?? "?", port: remoteAddress?.port ?? 0)
    return "\(place) from \(localAddress?.ipAddress ?? "?")"
  }
}
