/// A set of message UIDs as ascending ranges that neither touch nor overlap: a mailbox of 100,000 costs a few octets.
package struct UIDSet: Sendable, Hashable {
  /// The ranges, ascending.
  package private(set) var ranges: [ClosedRange<UInt32>] = []

  /// The empty set.
  package init() {}

  /// All UIDs of one range; zero is no UID and is left out.
  package init(_ range: ClosedRange<UInt32>) {
    guard range.upperBound > 0 else { return }
    ranges = [Swift.max(1, range.lowerBound)...range.upperBound]
  }

  /// UIDs in any order, repeated ones and zeros let through; cheap if they ascend.
  package init(_ uids: some Sequence<UInt32>) {
    self.init(ranges: uids.lazy.map { $0...$0 })
  }

  /// Ranges in any order, overlapping ones let through; cheap if they ascend.
  package init(ranges unordered: some Sequence<ClosedRange<UInt32>>) {
    var compact: [ClosedRange<UInt32>] = []
    var ascends = true
    for range in unordered where range.upperBound > 0 {
      if let last = compact.last, range.lowerBound <= last.upperBound { ascends = ascends && range == last }
      Self.append(range, to: &compact)
    }
    if !ascends {
      let sorted = compact.sorted { $0.lowerBound < $1.lowerBound }
      compact = []
      for range in sorted { Self.append(range, to: &compact) }
    }
    ranges = compact
  }

  /// Whether there is no UID in it.
  package var isEmpty: Bool { ranges.isEmpty }

  /// How many UIDs there are.
  package var count: Int { ranges.reduce(0) { $0 + $1.count } }

  /// The lowest UID.
  package var first: UInt32? { ranges.first?.lowerBound }

  /// The highest UID.
  package var last: UInt32? { ranges.last?.upperBound }

  /// Whether `uid` is in it; logarithmic in the number of ranges.
  package func contains(_ uid: UInt32) -> Bool {
    let index = firstRange(endingAtOrAbove: uid)
    return index < ranges.count && ranges[index].contains(uid)
  }

  /// Joins what touches or overlaps the last range, if it does not lie below it.
  private static func append(_ range: ClosedRange<UInt32>, to compact: inout [ClosedRange<UInt32>]) {
    let range = Swift.max(1, range.lowerBound)...range.upperBound
    guard let last = compact.last, range.lowerBound >= last.lowerBound,
      UInt64(range.lowerBound) <= UInt64(last.upperBound) + 1
    else {
      compact.append(range)
      return
    }
    compact[compact.count - 1] = last.lowerBound...Swift.max(last.upperBound, range.upperBound)
  }

  /// The index of the first range that ends at `uid` or later.
  private func firstRange(endingAtOrAbove uid: UInt32) -> Int {
    var (low, high) = (0, ranges.count)
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].upperBound < uid { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

extension UIDSet {
  /// Adds one UID; cheap at the upper end, else a shift of the ranges above it.
  package mutating func insert(_ uid: UInt32) {
    guard uid > 0 else { return }
    let index = firstRange(endingAtOrAbove: uid)
    if index < ranges.count, ranges[index].contains(uid) { return }
    let joinsBelow = index > 0 && ranges[index - 1].upperBound + 1 == uid
    let joinsAbove = index < ranges.count && uid + 1 == ranges[index].lowerBound
    switch (joinsBelow, joinsAbove) {
    case (true, true):
      ranges[index - 1] = ranges[index - 1].lowerBound...ranges[index].upperBound
      ranges.remove(at: index)
    case (true, false): ranges[index - 1] = ranges[index - 1].lowerBound...uid
    case (false, true): ranges[index] = uid...ranges[index].upperBound
    case (false, false): ranges.insert(uid...uid, at: index)
    }
  }

  /// The UIDs of either set.
  package func union(_ other: UIDSet) -> UIDSet {
    if isEmpty { return other }
    if other.isEmpty { return self }
    return UIDSet(ranges: ranges + other.ranges)
  }

  /// The UIDs of both sets; linear in the number of ranges.
  package func intersection(_ other: UIDSet) -> UIDSet {
    var common: [ClosedRange<UInt32>] = []
    var (mine, theirs) = (0, 0)
    while mine < ranges.count, theirs < other.ranges.count {
      let (one, two) = (ranges[mine], other.ranges[theirs])
      let (low, high) = (Swift.max(one.lowerBound, two.lowerBound), Swift.min(one.upperBound, two.upperBound))
      if low <= high { common.append(low...high) }
      if one.upperBound < two.upperBound { mine += 1 } else { theirs += 1 }
    }
    return UIDSet(ranges: common)
  }

  /// The UIDs that are not in `other`; linear in the number of ranges.
  package func subtracting(_ other: UIDSet) -> UIDSet {
    var left: [ClosedRange<UInt32>] = []
    var theirs = 0
    for range in ranges {
      var low = UInt64(range.lowerBound)
      while theirs < other.ranges.count, other.ranges[theirs].upperBound < range.lowerBound { theirs += 1 }
      var hole = theirs
      while hole < other.ranges.count, other.ranges[hole].lowerBound <= range.upperBound {
        let cut = other.ranges[hole]
        if UInt64(cut.lowerBound) > low { left.append(UInt32(low)...cut.lowerBound - 1) }
        low = UInt64(cut.upperBound) + 1
        hole += 1
      }
      if low <= UInt64(range.upperBound) { left.append(UInt32(low)...range.upperBound) }
    }
    return UIDSet(ranges: left)
  }
}

extension UIDSet: Sequence {
  /// Goes through the UIDs, ascending.
  package struct Iterator: IteratorProtocol {
    private let ranges: [ClosedRange<UInt32>]
    private var index = 0
    private var following: UInt64

    fileprivate init(_ ranges: [ClosedRange<UInt32>]) {
      self.ranges = ranges
      following = UInt64(ranges.first?.lowerBound ?? 0)
    }

    /// The next UID; nil behind the last.
    package mutating func next() -> UInt32? {
      guard index < ranges.count else { return nil }
      let uid = UInt32(truncatingIfNeeded: following)
      following += 1
      if following > UInt64(ranges[index].upperBound) {
        index += 1
        following = index < ranges.count ? UInt64(ranges[index].lowerBound) : 0
      }
      return uid
    }
  }

  /// Goes through the UIDs, ascending.
  package func makeIterator() -> Iterator { Iterator(ranges) }

  /// A lower bound that costs nothing to find.
  package var underestimatedCount: Int { ranges.count }
}

extension UIDSet: ExpressibleByArrayLiteral {
  /// The UIDs written down.
  package init(arrayLiteral elements: UInt32...) { self.init(elements) }
}
