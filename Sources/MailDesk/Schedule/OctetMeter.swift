import Synchronization

/// Notices that a pass has brought in as much as its provider gives today.
final class OctetMeter: Sendable {
  private let left: Int64?
  private let isOver = Mutex(false)

  /// - Parameter left: octets that may still come; nil for any number.
  init(left: Int64?) { self.left = left }

  /// Whether so many octets are more than may come.
  func isExceeded(by octets: Int64) -> Bool {
    guard let left, octets >= left else { return false }
    isOver.withLock { $0 = true }
    return true
  }

  /// Whether that was ever so.
  var wasExceeded: Bool { isOver.withLock { $0 } }
}
