/// Cuts the UIDs to fetch into batches, newest first, each worth one transaction.
package struct FetchPlan: Sendable, Equatable {
  /// The batches, the one with the highest UIDs first.
  package let batches: [UIDSet]

  /// A plan.
  ///
  /// - Parameters:
  ///   - uids: what to fetch.
  ///   - sizes: octets of each message, as far as they are known.
  ///   - messages: the most messages in a batch.
  ///   - octets: the most octets in a batch of more than one message.
  ///   - typicalSize: octets to count for a message of unknown size.
  package init(
    _ uids: UIDSet, sizes: [UInt32: UInt64] = [:], messages: Int = 400, octets: UInt64 = 8 * 1024 * 1024,
    typicalSize: UInt64 = 30 * 1024
  ) {
    var batches: [UIDSet] = []
    var current: [ClosedRange<UInt32>] = []
    var (count, weight) = (0, UInt64(0))
    for range in uids.ranges.reversed() {
      for uid in range.reversed() {
        let size = min(sizes[uid] ?? typicalSize, UInt64(UInt32.max))
        if count > 0, count == messages || weight + size > octets {
          batches.append(UIDSet(ranges: current.reversed()))
          (current, count, weight) = ([], 0, 0)
        }
        if let lowest = current.last, lowest.lowerBound == uid + 1 {
          current[current.count - 1] = uid...lowest.upperBound
        } else {
          current.append(uid...uid)
        }
        count += 1
        weight += size
      }
    }
    if count > 0 { batches.append(UIDSet(ranges: current.reversed())) }
    self.batches = batches
  }
}
