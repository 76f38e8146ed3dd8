package import MailModel
import Synchronization

extension ByteChannel {
  /// Packs and unpacks everything from here on (RFC 4978), after the server has agreed to it and the user has signed in: what an
  /// attacker makes the user send together with a secret would else tell something of the secret by its length.
  ///
  /// - Parameter early: octets behind the server's answer that were read with it; they are packed already.
  /// - Throws: `internalFault` if it is done already.
  package func compress(after early: [UInt8]) throws(MailFailure) {
    let allowance = options.unpackingAllowance
    let isNew = deflate.withLock { layer in
      guard layer == nil, var fresh = DeflateLayer(allowance: allowance) else { return false }
      fresh.receive(early)
      layer = fresh
      return true
    }
    guard isNew else { throw MailFailure(.internalFault, "Compression is in force already, or memory is exhausted") }
  }

  /// Unpacks as much as is asked for and no more: a server that sends too much is made to wait as it is without compression.
  func readUnpacked(within limit: Duration) async throws(MailFailure) -> [UInt8]? {
    let start = ContinuousClock.now
    var hasWaited = false
    while true {
      let arrived = try unpacked()
      if case .octets(let octets) = arrived { return octets }
      if case .ended = arrived { return nil }
      let rest = limit - start.duration(to: .now)
      // Octets that unpack to nothing could be sent without end: they earn no time.
      guard !hasWaited || rest > .zero else {
        throw MailFailure(.timedOut, "The server sent nothing for \(limit.inWords)").within(options.failureContext)
      }
      hasWaited = true
      guard let octets = try await readArrived(within: max(.zero, rest)) else { return nil }
      deflate.withLock { $0?.receive(octets) }
    }
  }

  /// What travels in place of these octets.
  func packed(_ octets: [UInt8]) -> [UInt8] { deflate.withLock { $0?.pack(octets) } ?? octets }

  private func unpacked() throws(MailFailure) -> DeflateLayer.Inbound {
    do throws(MailFailure) {
      return try deflate.withLock { layer throws(MailFailure) in try layer?.next() ?? .ended }
    } catch {
      wire.abandon()
      throw error.within(options.failureContext)
    }
  }
}
