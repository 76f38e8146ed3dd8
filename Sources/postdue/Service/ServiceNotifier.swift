import Glibc

/// Tells the service manager how the service is (sd_notify(3)): lines on a datagram socket that `NOTIFY_SOCKET` names.
///
/// Without that variable, as in a terminal, it tells nobody.
struct ServiceNotifier: Sendable {
  private let address: [UInt8]
  /// Seconds between two signs of life that the manager asks for; nil if it asks for none.
  let watchdog: Double?

  /// - Parameter environment: of the process: `NOTIFY_SOCKET`, `WATCHDOG_USEC` and `WATCHDOG_PID` count.
  init(environment: [String: String]) {
    address = Self.address(environment["NOTIFY_SOCKET"] ?? "")
    let isForUs = environment["WATCHDOG_PID"].flatMap { Int32($0) }.map { $0 == getpid() } ?? true
    // Twice as often as the manager looks, as its manual asks.
    watchdog = isForUs ? environment["WATCHDOG_USEC"].flatMap { Double($0) }.map { $0 / 2_000_000 } : nil
  }

  /// The service has begun its work.
  func ready() { send("READY=1") }

  /// What it is doing, for people.
  func status(_ text: String) { send("STATUS=" + text.replacing("\n", with: " ")) }

  /// It is about to end.
  func stopping() { send("STOPPING=1") }

  /// It is alive.
  func alive() { send("WATCHDOG=1") }

  private func send(_ text: String) {
    guard !address.isEmpty else { return }
    let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    var target = sockaddr_un()
    target.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &target.sun_path) { $0.copyBytes(from: address) }
    let length = socklen_t(MemoryLayout<sa_family_t>.size + address.count)
    let bytes = Array(text.utf8)
    // A manager that does not listen is no reason to wait.
    withUnsafePointer(to: &target) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        _ = sendto(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT), $0, length)
      }
    }
  }

  /// The octets of an address: a path, or a name in the abstract namespace that `@` stands before; empty if it is neither.
  private static func address(_ text: String) -> [UInt8] {
    var bytes = Array(text.utf8)
    guard let first = bytes.first, bytes.count > 1, bytes.count < MemoryLayout.size(ofValue: sockaddr_un().sun_path)
    else {
      return []
    }
    if first == UInt8(ascii: "@") {
      bytes[0] = 0
      return bytes
    }
    return first == UInt8(ascii: "/") ? bytes + [0] : []
  }
}
