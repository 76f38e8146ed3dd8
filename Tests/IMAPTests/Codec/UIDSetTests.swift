import IMAP
import TestSupport
import Testing

@Suite("Sets of UIDs")
struct UIDSetTests {
  @Test(
    "numbers in any order become ascending ranges",
    arguments: [
      ([], ""), ([5], "5"), ([3, 1, 2], "1:3"), ([1, 3, 2, 3, 1], "1:3"), ([0, 7], "7"), ([9, 1, 5, 6], "1,5:6,9"),
      ([.max, .max - 1], "4294967294:4294967295"),
    ] as [([UInt32], String)])
  func compacts(numbers: [UInt32], wire: String) {
    #expect(UIDSet(numbers).wire == wire)
    #expect(Array(UIDSet(numbers)) == Set(numbers).subtracting([0]).sorted())
    #expect(UIDSet(numbers).count == Set(numbers).subtracting([0]).count)
  }

  @Test("the operations agree with those of plain sets")
  func operations() {
    var random = SeededGenerator(seed: 11)
    for _ in 0..<300 {
      let one = Set(
        (0..<UInt32.random(in: 0...30, using: &random)).map { _ in UInt32.random(in: 1...40, using: &random) })
      let two = Set(
        (0..<UInt32.random(in: 0...30, using: &random)).map { _ in UInt32.random(in: 1...40, using: &random) })
      let (first, second) = (UIDSet(one), UIDSet(two))
      #expect(Array(first.union(second)) == one.union(two).sorted())
      #expect(Array(first.intersection(second)) == one.intersection(two).sorted())
      #expect(Array(first.subtracting(second)) == one.subtracting(two).sorted())
      var grown = UIDSet()
      for uid in one { grown.insert(uid) }
      #expect(grown == first)
      #expect((1...40).allSatisfy { first.contains($0) == one.contains($0) })
    }
  }

  @Test("the whole range of UIDs costs one range")
  func everything() {
    let all = UIDSet(0...UInt32.max)
    #expect(all.count == Int(UInt32.max))
    #expect(all.subtracting([1, .max]).ranges == [2...UInt32.max - 1])
    #expect(all.subtracting(all).isEmpty)
    #expect(UIDSet([UInt32.max]).union([1]).last == .max)
    var grown = all
    grown.insert(.max)
    #expect(grown == all)
  }

  @Test("pieces keep within the limit and lose nothing")
  func pieces() {
    let set = UIDSet(stride(from: UInt32(1), to: 4_000, by: 3))
    let pieces = set.pieces(ofAtMost: 100)
    #expect(pieces.allSatisfy { $0.wire.utf8.count <= 100 })
    #expect(UIDSet(ranges: pieces.flatMap(\.ranges)) == set)
    #expect(UIDSet().pieces(ofAtMost: 100).isEmpty)
    #expect(UIDSet(1...9).pieces(ofAtMost: 1) == [UIDSet(1...9)])
  }

  @Test("a plan goes from the newest to the oldest and keeps to its bounds")
  func plan() {
    let plan = FetchPlan(
      UIDSet(1...10), sizes: [10: 900, 9: 200, 8: 2_000], messages: 3, octets: 1_000, typicalSize: 1)
    #expect(plan.batches.map(\.wire) == ["10", "9", "8", "5:7", "2:4", "1"])
    #expect(FetchPlan([]).batches.isEmpty)
    #expect(FetchPlan([3, 9, 4], messages: 2).batches.map(\.wire) == ["4,9", "3"])
  }
}
