import MailDesk
import MailModel
import MailStore
import Testing

struct SyncPlanTests {
  private let august = CivilDate(dayNumber: 20_666)
  private let june = CivilDate(dayNumber: 20_605)
  private let lastSuccess = Timestamp(seconds: 20_700 * 86_400)

  private func snapshot(validity: UInt32 = 7, next: UInt32, modSeq: Int64? = 50) -> SyncPlan.Snapshot {
    SyncPlan.Snapshot(uidValidity: validity, uidNext: next, highestModSeq: modSeq)
  }

  private func folder(validity: UInt32? = 7, next: UInt32?) -> FolderState {
    FolderState(
      id: 1, settingID: 1, name: "INBOX", role: .inbox, uidValidity: validity, epoch: 1, uidNext: next,
      highestModSeq: 50)
  }

  private func plan(
    _ folder: FolderState, _ coverage: [CoverageRange], _ snapshot: SyncPlan.Snapshot, since: CivilDate
  ) -> SyncPlan {
    SyncPlan(
      folder: folder, coverage: Coverage(coverage), snapshot: snapshot, since: since, lastSuccess: lastSuccess)
  }

  @Test("a folder never seen is searched once, for the load period")
  func firstLoad() {
    let plan = SyncPlan(
      folder: folder(validity: nil, next: nil), coverage: Coverage(), snapshot: snapshot(next: 101), since: august,
      lastSuccess: nil)
    #expect(plan.startsNewEpoch)
    #expect(plan.searches == [.init(1...100, since: august)])
    #expect(plan.enumerated == [CoverageRange(lo: 1, hi: 100, since: august)])
  }

  @Test("a first load that was cut before its enumeration begins again")
  func firstLoadAgain() {
    let plan = plan(folder(next: nil), [], snapshot(next: 101), since: august)
    #expect(!plan.startsNewEpoch)
    #expect(plan.searches == [.init(1...100, since: august)])
  }

  @Test("a period of 0 months asks for nothing that is there and everything that comes")
  func periodZero() {
    let first = SyncPlan(
      folder: folder(validity: nil, next: nil), coverage: Coverage(), snapshot: snapshot(next: 101),
      since: LoadPeriod.nothing, lastSuccess: nil)
    #expect(first.searches.isEmpty)
    let second = plan(folder(next: 101), first.enumerated, snapshot(next: 104, modSeq: 60), since: LoadPeriod.nothing)
    #expect(second.searches == [.init(101...103)])
  }

  @Test("a folder in which nothing happened costs nothing")
  func idle() {
    let plan = plan(
      folder(next: 101), [CoverageRange(lo: 1, hi: 100, since: august)], snapshot(next: 101), since: august)
    #expect(plan.searches.isEmpty && plan.enumerated.isEmpty)
    #expect(!plan.comparesWholeFolder && !plan.startsNewEpoch)
  }

  @Test("new mail is asked for by its UIDs, never by n:*")
  func incremental() {
    let coverage = [CoverageRange(lo: 1, hi: 90, since: august), CoverageRange(lo: 91, hi: 100, since: nil)]
    let plan = plan(folder(next: 101), coverage, snapshot(next: 111, modSeq: 51), since: august)
    #expect(plan.searches == [.init(101...110)])
    #expect(plan.enumerated == [CoverageRange(lo: 101, hi: 110, since: nil)])
    #expect(plan.comparesWholeFolder)
  }

  @Test("a wider period searches the older days only; a narrower one searches nothing")
  func widening() {
    let wider = plan(
      folder(next: 101), [CoverageRange(lo: 1, hi: 100, since: august)], snapshot(next: 101), since: june)
    #expect(wider.searches == [.init(1...100, since: june, before: august)])
    let fromZero = plan(
      folder(next: 101), [CoverageRange(lo: 1, hi: 100, since: LoadPeriod.nothing)], snapshot(next: 101), since: june)
    #expect(fromZero.searches == [.init(1...100, since: june)])
    let narrower = plan(
      folder(next: 101), [CoverageRange(lo: 1, hi: 100, since: june)], snapshot(next: 101), since: august)
    #expect(narrower.searches.isEmpty)
  }

  @Test(
    "another UIDVALIDITY or a smaller UIDNEXT starts a new epoch, and no period hides what came since the last pass")
  func newEpoch() {
    let coverage = [CoverageRange(lo: 1, hi: 100, since: august)]
    for now in [snapshot(validity: 8, next: 51), snapshot(next: 51)] {
      let plan = plan(folder(next: 101), coverage, now, since: LoadPeriod.nothing)
      #expect(plan.startsNewEpoch)
      #expect(plan.searches == [.init(1...50, since: CivilDate(dayNumber: 20_698))])
    }
  }

  @Test("without CONDSTORE, or when something changed, the whole list of UIDs is compared")
  func vanished() {
    let coverage = [CoverageRange(lo: 1, hi: 100, since: august)]
    #expect(plan(folder(next: 101), coverage, snapshot(next: 101, modSeq: 55), since: august).comparesWholeFolder)
    #expect(plan(folder(next: 101), coverage, snapshot(next: 101, modSeq: nil), since: august).comparesWholeFolder)
  }

  @Test("the first mail of an empty folder is new mail, whatever its date")
  func empty() {
    let plan = plan(folder(next: 1), [], snapshot(next: 2, modSeq: 51), since: LoadPeriod.nothing)
    #expect(plan.searches == [.init(1...1)])
    #expect(plan.enumerated == [CoverageRange(lo: 1, hi: 1, since: nil)])
  }
}
