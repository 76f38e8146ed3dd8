import CZlib

/// Packs what is sent as one stream of raw deflate (RFC 1951).
final class Deflater {
  private let stream: UnsafeMutablePointer<z_stream>

  /// A stream that has not begun; nil if memory is exhausted.
  init?() {
    // zlib remembers where the state lies, so it must never move.
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    guard postdue_deflateInit_raw(stream, Z_DEFAULT_COMPRESSION) == Z_OK else {
      stream.deallocate()
      return nil
    }
  }

  deinit {
    deflateEnd(stream)
    stream.deallocate()
  }

  /// The octets packed and flushed, so that the other side can unpack all of them at once.
  func pack(_ octets: [UInt8]) -> [UInt8] {
    var packed: [UInt8] = []
    octets.withUnsafeBufferPointer { input in
      stream.pointee.next_in = input.baseAddress
      stream.pointee.avail_in = UInt32(clamping: input.count)
      repeat {
        packed += [UInt8](unsafeUninitializedCapacity: Self.pieceSize) { buffer, filled in
          stream.pointee.next_out = buffer.baseAddress
          stream.pointee.avail_out = UInt32(Self.pieceSize)
          deflate(stream, Z_SYNC_FLUSH)
          filled = Self.pieceSize - Int(stream.pointee.avail_out)
        }
        // A full piece may mean that there is more.
      } while stream.pointee.avail_out == 0
    }
    return packed
  }

  private static let pieceSize = 4 << 10
}
