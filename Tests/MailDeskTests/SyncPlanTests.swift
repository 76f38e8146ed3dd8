import MailDesk
import MailModel
import Testing

struct SyncPlanTests {
  private let august = CivilDate(dayNumber: 20_666)
  private let june = CivilDate(dayNumber: 20_605)

  private func snapshot(validity: UInt32 = 7, next: UInt32, exists: Int, modSeq: UInt64? = 50) -> SyncPlan.Snapshot {
    SyncPlan.Snapshot(uidValidity: validity, uidNext: next, exists: exists, highestModSeq: modSeq)
  }

  private func known(_ coverage: [SyncPlan.Coverage], next: UInt32 = 101, exists: Int = 100) -> SyncPlan.Known {
    SyncPlan.Known(
      uidValidity: 7, uidNext: next, exists: exists, highestModSeq: 50, coverage: coverage, hasPending: false)
  }

  @Test("a folder never seen is searched once, for the load period")
  func firstLoad() {
    let plan = SyncPlan(known: nil, snapshot: snapshot(next: 101, exists: 100), since: august)
    #expect(plan.searches == [.init(low: 1, high: 100, since: august)])
    #expect(plan.coverage == [.init(low: 1, high: 100, since: august)])
    #expect(!plan.startsNewEpoch)
  }

  @Test("a period of 0 months asks for nothing that is there and everything that comes")
  func periodZero() {
    let first = SyncPlan(known: nil, snapshot: snapshot(next: 101, exists: 100), since: LoadPeriod.nothing)
    #expect(first.searches.isEmpty)
    let second = SyncPlan(
      known: known(first.coverage), snapshot: snapshot(next: 104, exists: 103, modSeq: 60), since: LoadPeriod.nothing)
    #expect(second.searches == [.init(low: 101, high: 103)])
    #expect(second.coverage.map(\.high) == [100, 103])
  }

  @Test("a folder in which nothing happened costs nothing")
  func idle() {
    let plan = SyncPlan(
      known: known([.init(low: 1, high: 100, since: august)]), snapshot: snapshot(next: 101, exists: 100), since: august
    )
    #expect(plan.isIdle)
  }

  @Test("new mail is asked for by its UIDs, never by n:*, and the range of new mail grows")
  func incremental() {
    let coverage = [SyncPlan.Coverage(low: 1, high: 90, since: august), .init(low: 91, high: 100, since: nil)]
    let plan = SyncPlan(known: known(coverage), snapshot: snapshot(next: 111, exists: 110, modSeq: 51), since: august)
    #expect(plan.searches == [.init(low: 101, high: 110)])
    #expect(plan.coverage == [coverage[0], .init(low: 91, high: 110, since: nil)])
  }

  @Test("a wider period searches the older days only; a narrower one searches nothing")
  func widening() {
    let coverage = [SyncPlan.Coverage(low: 1, high: 100, since: august)]
    let wider = SyncPlan(known: known(coverage), snapshot: snapshot(next: 101, exists: 100), since: june)
    #expect(wider.searches == [.init(low: 1, high: 100, since: june, before: august)])
    let narrower = SyncPlan(
      known: known([.init(low: 1, high: 100, since: june)]), snapshot: snapshot(next: 101, exists: 100), since: august)
    #expect(narrower.isIdle)
    #expect(narrower.coverage == [.init(low: 1, high: 100, since: june)])
  }

  @Test("another UIDVALIDITY or a smaller UIDNEXT starts a new epoch that covers what the old one did")
  func newEpoch() {
    let coverage = [SyncPlan.Coverage(low: 1, high: 100, since: june)]
    for now in [snapshot(validity: 8, next: 51, exists: 50), snapshot(next: 51, exists: 50)] {
      let plan = SyncPlan(known: known(coverage), snapshot: now, since: august)
      #expect(plan.startsNewEpoch)
      #expect(plan.searches == [.init(low: 1, high: 50, since: june)])
    }
  }

  @Test("mail that left the folder makes the whole list of UIDs be compared")
  func vanished() {
    let plan = SyncPlan(
      known: known([.init(low: 1, high: 100, since: august)]), snapshot: snapshot(next: 101, exists: 98, modSeq: 55),
      since: august)
    #expect(plan.comparesWholeFolder)
    #expect(plan.searches.isEmpty)
  }

  @Test("an empty folder is covered, and its first mail is new mail")
  func empty() {
    let first = SyncPlan(known: nil, snapshot: snapshot(next: 1, exists: 0), since: august)
    #expect(first.searches.isEmpty)
    let second = SyncPlan(
      known: known(first.coverage, next: 1, exists: 0), snapshot: snapshot(next: 2, exists: 1), since: august)
    #expect(second.searches == [.init(low: 1, high: 1)])
    #expect(second.coverage == [.init(low: 1, high: 1, since: nil)])
  }
}
