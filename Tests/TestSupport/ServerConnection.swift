import DemoMail
import Glibc

/// One client's connection to a scripted server, on a blocking socket of the server's thread.
final class ServerConnection {
  private let descriptor: Int32
  private let fragmentation: Fragmentation
  private var tls: ServerTLS?
  private var deflate: ServerDeflate?
  private var unread: [UInt8] = []
  private var sentCount = 0
  /// Everything that the client sent, decrypted.
  private(set) var received: [UInt8] = []

  init(descriptor: Int32, fragmentation: Fragmentation) {
    self.descriptor = descriptor
    self.fragmentation = fragmentation
    var one: Int32 = 1
    setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &one, socklen_t(MemoryLayout<Int32>.size))
    // A test that went wrong must not leave a thread behind for ever.
    var patience = timeval(tv_sec: 30, tv_usec: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
  }

  func startTLS(_ identity: CertificateAuthority.IssuedCertificate, maximumVersion: Int32) -> Bool {
    tls = ServerTLS(descriptor: descriptor, identity: identity, maximumVersion: maximumVersion)
    return tls != nil
  }

  /// Octets that were read already are taken for packed ones.
  func startDeflate() -> Bool {
    deflate = ServerDeflate()
    unread = deflate?.unpack(unread) ?? []
    return deflate != nil
  }

  /// The name and the octets of the TLS session's binding.
  var channelBinding: String { tls?.channelBinding ?? "" }

  func send(_ bytes: [UInt8]) -> Bool {
    let bytes = deflate?.pack(bytes) ?? bytes
    defer { sentCount += bytes.count }
    return fragmentation.pieces(of: bytes, offset: sentCount).allSatisfy { piece in
      defer { if fragmentation != .whole { sched_yield() } }
      return Array(piece).withUnsafeBytes(write)
    }
  }

  /// The next line without its line end; nil at the end of the stream.
  func line() -> String? {
    while true {
      if let end = unread.firstIndex(of: 0x0A) {
        var line = unread[..<end]
        if line.last == 0x0D { line.removeLast() }
        defer { unread.removeFirst(end + 1) }
        return String(decoding: line, as: UTF8.self)
      }
      guard fill() else { return nil }
    }
  }

  /// The next so many octets; nil if the stream ends before.
  func octets(_ count: Int) -> [UInt8]? {
    while unread.count < count { guard fill() else { return nil } }
    defer { unread.removeFirst(count) }
    return Array(unread.prefix(count))
  }

  func swallow(_ count: Int) -> Bool {
    while unread.count < count { guard fill() else { return false } }
    unread.removeFirst(count)
    return true
  }

  /// Reads until the client goes.
  func drain() { while fill() { unread.removeAll(keepingCapacity: true) } }

  /// Ends the stream; what the client still sends is read, since a socket closed with unread octets resets the other end.
  func end(politely: Bool) {
    if politely { tls?.shutdown() }
    shutdown(descriptor, Int32(SHUT_WR))
    drain()
  }

  /// Lets the descriptor's closing become a TCP reset.
  func endByReset() {
    var linger = linger(l_onoff: 1, l_linger: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout.size(ofValue: linger)))
  }

  private func write(_ bytes: UnsafeRawBufferPointer) -> Bool {
    if let tls { return bytes.isEmpty || tls.write(bytes) }
    var rest = bytes[...]
    while !rest.isEmpty {
      let piece = UnsafeRawBufferPointer(rebasing: rest)
      let count = Glibc.send(descriptor, piece.baseAddress, piece.count, Int32(MSG_NOSIGNAL))
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }

  private func fill() -> Bool {
    let chunk = [UInt8](unsafeUninitializedCapacity: 64 << 10) { buffer, filled in
      let memory = UnsafeMutableRawBufferPointer(buffer)
      filled = max(0, tls?.read(memory) ?? recv(descriptor, memory.baseAddress, memory.count, 0))
    }
    let unpacked = deflate?.unpack(chunk) ?? chunk
    unread += unpacked
    received += unpacked
    return !chunk.isEmpty
  }
}
