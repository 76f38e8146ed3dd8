import NIOCore

/// The pumps of the sockets that race to one server (RFC 8305), by socket.
///
/// They are remembered here because a pipeline is no place to look for one: a server that answers and closes at once may have
/// had its pipeline taken apart before the connection is reported.
struct Pumps: Sendable {
  private let byChannel: NIOLoopBoundBox<[ObjectIdentifier: ChannelPump]>

  init(_ loop: any EventLoop) {
    byChannel = .makeBoxSendingValue([:], eventLoop: loop)
  }

  /// A new pump; on the event loop.
  func make(_ queue: InboundQueue, for channel: any Channel) -> ChannelPump {
    let pump = ChannelPump(queue: queue)
    byChannel.value[ObjectIdentifier(channel)] = pump
    return pump
  }

  /// The pump of the socket that won; on the event loop.
  func claim(_ channel: any Channel) -> ChannelPump {
    guard let pump = byChannel.value.removeValue(forKey: ObjectIdentifier(channel)) else {
      preconditionFailure("a socket connected that the bootstrap did not prepare")
    }
    byChannel.value = [:]
    return pump
  }
}
