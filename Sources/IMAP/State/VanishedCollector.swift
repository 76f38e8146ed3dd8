/// Gathers the UIDs that the server names as gone, in ranges and only so many of them.
struct VanishedCollector: Sendable, Equatable {
  private let limit: Int
  private var ranges: [ClosedRange<UInt32>] = []
  /// Whether the server named more ranges than are kept; what is kept is no longer the whole truth then.
  private(set) var isOverfull = false

  /// Keeps at most `limit` ranges.
  init(limit: Int) { self.limit = limit }

  /// What was named; sorted once, however many responses it took.
  var uids: UIDSet { UIDSet(ranges: ranges) }

  /// Takes the UIDs of one response.
  mutating func take(_ vanished: VanishedUIDs) {
    guard ranges.count + vanished.uids.ranges.count <= limit else {
      isOverfull = true
      return
    }
    ranges += vanished.uids.ranges
  }

  /// Forgets everything.
  mutating func reset() { self = VanishedCollector(limit: limit) }
}
