import MailModel

/// The layer that packs and unpacks everything on a channel, below the protocol and above TLS (RFC 4978).
struct DeflateLayer {
  /// What can be had of the octets that have arrived.
  enum Inbound {
    case octets([UInt8])
    /// More has to arrive first.
    case starved
    /// The server has ended the stream.
    case ended
  }

  /// Octets unpacked at a time.
  private static let pieceSize = 64 << 10
  /// A server may send so many times what travels, beyond the allowance: mail comes to 20 at the very most.
  private static let ratio: UInt64 = 200

  private let inflater: Inflater
  private let deflater: Deflater
  private let allowance: UInt64
  private var received: UInt64 = 0
  private var produced: UInt64 = 0

  /// Layers at the beginning of both streams; nil if memory is exhausted.
  ///
  /// - Parameter allowance: octets that may be unpacked however few have travelled: a message of zeros shrinks a
  ///   thousandfold and is no attack.
  init?(allowance: Int) {
    guard let inflater = Inflater(), let deflater = Deflater() else { return nil }
    (self.inflater, self.deflater) = (inflater, deflater)
    self.allowance = UInt64(clamping: allowance)
  }

  /// Packed octets that wait to be unpacked.
  var waiting: Int { inflater.waiting }

  /// Takes in packed octets from the server.
  mutating func receive(_ octets: [UInt8]) {
    received += UInt64(octets.count)
    inflater.receive(octets)
  }

  /// The next octets of what the server said.
  ///
  /// - Throws: `protocolViolation` for octets that are no deflate, and for a stream that unpacks to far more than mail can.
  mutating func next() throws(MailFailure) -> Inbound {
    let octets: [UInt8]
    do throws(Inflater.Fault) {
      octets = try inflater.next(atMost: Self.pieceSize)
    } catch {
      throw MailFailure(.protocolViolation, "The server sent compressed data that cannot be unpacked")
    }
    produced += UInt64(octets.count)
    guard produced <= allowance + Self.ratio * received else {
      throw MailFailure(.protocolViolation, "The server sent compressed data that unpacks to far more than any mail")
    }
    if octets.isEmpty { return inflater.hasEnded ? .ended : .starved }
    return .octets(octets)
  }

  /// What the server gets in place of these octets.
  func pack(_ octets: [UInt8]) -> [UInt8] { deflater.pack(octets) }
}
