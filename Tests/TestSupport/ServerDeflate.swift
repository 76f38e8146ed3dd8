import CZlib

/// The server's end of a compressed connection: raw deflate each way, flushed after each step.
final class ServerDeflate {
  private let outgoing = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
  private let incoming = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)

  init?() {
    outgoing.initialize(to: z_stream())
    incoming.initialize(to: z_stream())
    guard postdue_deflateInit_raw(outgoing, Z_BEST_COMPRESSION) == Z_OK, postdue_inflateInit_raw(incoming) == Z_OK
    else {
      return nil
    }
  }

  deinit {
    deflateEnd(outgoing)
    inflateEnd(incoming)
    outgoing.deallocate()
    incoming.deallocate()
  }

  func pack(_ bytes: [UInt8]) -> [UInt8] { run(outgoing, over: bytes) { CZlib.deflate($0, Z_SYNC_FLUSH) } }

  func unpack(_ bytes: [UInt8]) -> [UInt8] { run(incoming, over: bytes) { inflate($0, Z_NO_FLUSH) } }

  private func run(
    _ stream: UnsafeMutablePointer<z_stream>, over bytes: [UInt8],
    _ step: (UnsafeMutablePointer<z_stream>) -> Int32
  ) -> [UInt8] {
    var result: [UInt8] = []
    bytes.withUnsafeBufferPointer { input in
      stream.pointee.next_in = input.baseAddress
      stream.pointee.avail_in = UInt32(input.count)
      repeat {
        result += [UInt8](unsafeUninitializedCapacity: 64 << 10) { buffer, filled in
          stream.pointee.next_out = buffer.baseAddress
          stream.pointee.avail_out = UInt32(buffer.count)
          _ = step(stream)
          filled = buffer.count - Int(stream.pointee.avail_out)
        }
      } while stream.pointee.avail_out == 0
    }
    return result
  }
}
