import MailModel
import MailStore
import Testing

@Suite("Coverage")
struct CoverageTests {
  private static let march = CivilDate(year: 2026, month: 3, day: 1)
  private static let june = CivilDate(year: 2026, month: 6, day: 1)

  @Test("runs that touch and reach equally far become one")
  func joining() {
    let coverage = Coverage([.init(lo: 1, hi: 5, since: nil), .init(lo: 6, hi: 9, since: nil)])
    #expect(coverage.ranges == [CoverageRange(lo: 1, hi: 9, since: nil)])
  }

  @Test("where runs overlap, the one that reaches further back counts")
  func overlap() {
    var coverage = Coverage([.init(lo: 10, hi: 20, since: Self.june)])
    coverage.insert(.init(lo: 15, hi: 30, since: Self.march))
    #expect(
      coverage.ranges == [.init(lo: 10, hi: 14, since: Self.june), .init(lo: 15, hi: 30, since: Self.march)])
    coverage.insert(.init(lo: 1, hi: 40, since: Self.june))
    #expect(
      coverage.ranges == [
        .init(lo: 1, hi: 14, since: Self.june), .init(lo: 15, hi: 30, since: Self.march),
        .init(lo: 31, hi: 40, since: Self.june),
      ])
    coverage.insert(.init(lo: 1, hi: .max, since: nil))
    #expect(coverage.ranges == [.init(lo: 1, hi: .max, since: nil)])
  }

  @Test("gaps are what is not known, or not far enough back")
  func gaps() {
    let coverage = Coverage([.init(lo: 10, hi: 20, since: Self.june), .init(lo: 31, hi: 40, since: nil)])
    #expect(coverage.gaps(lo: 1, hi: 50, since: Self.june).map(\.lo) == [1, 21, 41])
    #expect(coverage.gaps(lo: 1, hi: 50, since: Self.june).map(\.hi) == [9, 30, 50])
    #expect(coverage.gaps(lo: 12, hi: 15, since: Self.june).isEmpty)
    #expect(coverage.gaps(lo: 12, hi: 15, since: Self.march) == [.init(lo: 12, hi: 15, since: Self.march)])
    #expect(coverage.gaps(lo: 35, hi: .max, since: nil) == [.init(lo: 41, hi: .max, since: nil)])
    #expect(coverage.gaps(lo: 5, hi: 4, since: nil).isEmpty)
  }

  @Test("any order of insertions says of every UID how far back it was enumerated", arguments: 0..<40)
  func model(seed: UInt64) {
    var random = SplitMix(seed: seed)
    var (coverage, expected) = (Coverage(), [UInt32: Int64]())
    for _ in 0..<12 {
      let (lo, length) = (UInt32(random.next() % 30), UInt32(random.next() % 12))
      let since = random.next() % 4 == 0 ? nil : CivilDate(dayNumber: Int64(random.next() % 3))
      coverage.insert(.init(lo: lo, hi: lo + length, since: since))
      for uid in lo...(lo + length) {
        expected[uid] = min(expected[uid] ?? .max, since?.dayNumber ?? .min)
      }
    }
    for uid in UInt32(0)...50 {
      #expect(coverage.range(containing: uid).map { $0.since?.dayNumber ?? .min } == expected[uid], "UID \(uid)")
    }
    for (one, next) in zip(coverage.ranges, coverage.ranges.dropFirst()) {
      #expect(one.hi < next.lo)
      #expect(one.hi + 1 < next.lo || one.since != next.since)
    }
  }
}

/// Numbers that look random and are the same in every run.
struct SplitMix: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
