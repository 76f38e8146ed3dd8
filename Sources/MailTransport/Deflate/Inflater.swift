import CZlib

/// Unpacks a stream of raw deflate (RFC 1951), a piece at a time and only when asked: whatever the stream would grow to, no more
/// than one piece of it is ever in memory.
final class Inflater {
  /// Why nothing more can be unpacked.
  enum Fault: Error {
    /// The octets are no deflate.
    case broken
  }

  private let stream: UnsafeMutablePointer<z_stream>
  private var input: [UInt8] = []
  private var position = 0
  private var mayHoldMore = false
  /// Whether the stream said that it ends here.
  private(set) var hasEnded = false

  /// A stream that has not begun; nil if memory is exhausted.
  init?() {
    // zlib remembers where the state lies, so it must never move.
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    guard postdue_inflateInit_raw(stream) == Z_OK else {
      stream.deallocate()
      return nil
    }
  }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
  }

  /// Packed octets that wait.
  var waiting: Int { input.count - position }

  /// Takes in packed octets.
  func receive(_ octets: [UInt8]) {
    input = position == input.count ? octets : input[position...] + octets
    position = 0
  }

  /// The next octets, `limit` of them at most; none if more has to arrive first or the stream has ended.
  func next(atMost limit: Int) throws(Fault) -> [UInt8] {
    guard !hasEnded, mayHoldMore || waiting > 0 else { return [] }
    var status = Z_OK
    let octets = [UInt8](unsafeUninitializedCapacity: limit) { buffer, filled in
      (filled, status) = fill(buffer)
    }
    hasEnded = status == Z_STREAM_END
    mayHoldMore = octets.count == limit && !hasEnded
    // Z_BUF_ERROR says only that nothing could be done just now.
    guard [Z_OK, Z_STREAM_END, Z_BUF_ERROR].contains(status) else { throw .broken }
    return octets
  }

  private func fill(_ buffer: UnsafeMutableBufferPointer<UInt8>) -> (filled: Int, status: Int32) {
    let most = min(waiting, Int(UInt32.max))
    return input.withUnsafeBufferPointer { octets in
      stream.pointee.next_in = octets.baseAddress.map { $0 + position }
      stream.pointee.avail_in = UInt32(most)
      stream.pointee.next_out = buffer.baseAddress
      stream.pointee.avail_out = UInt32(clamping: buffer.count)
      let status = inflate(stream, Z_NO_FLUSH)
      position += most - Int(stream.pointee.avail_in)
      return (buffer.count - Int(stream.pointee.avail_out), status)
    }
  }
}
