import Dispatch
import Glibc

/// Says when a file of a folder is written to, by this process or another (inotify(7)).
///
/// After each word it is silent for a moment: what happens meanwhile is one word at the moment's end.
// Unchecked: a dispatch source may be used from any thread, and it is the only state.
final class FolderWatch: @unchecked Sendable {
  private static let pause = DispatchTimeInterval.milliseconds(100)

  private let source: any DispatchSourceRead

  /// - Parameter touched: called on a queue of its own.
  /// - Returns: nil if the system cannot watch the folder.
  init?(_ folder: String, touched: @escaping @Sendable () -> Void) {
    let descriptor = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
    guard descriptor >= 0 else { return nil }
    guard inotify_add_watch(descriptor, folder, UInt32(IN_MODIFY)) >= 0 else {
      close(descriptor)
      return nil
    }
    let queue = DispatchQueue(label: "postdue.changes")
    source = DispatchSource.makeReadSource(fileDescriptor: descriptor, queue: queue)
    source.setEventHandler { [weak self] in
      Self.drain(descriptor)
      touched()
      self?.rest(queue)
    }
    source.setCancelHandler { close(descriptor) }
    source.activate()
  }

  deinit { source.cancel() }

  /// Nothing is said afterwards.
  func stop() { source.cancel() }

  /// Keeps itself alive until it is awake again: a source must not be let go while it is suspended.
  private func rest(_ queue: DispatchQueue) {
    source.suspend()
    queue.asyncAfter(deadline: .now() + Self.pause) { self.source.resume() }
  }

  private static func drain(_ descriptor: Int32) {
    withUnsafeTemporaryAllocation(byteCount: 4096, alignment: 8) { buffer in
      while read(descriptor, buffer.baseAddress, buffer.count) > 0 {}
    }
  }
}
