import MailDesk
import MailModel
import MailStore
import Testing

struct SyncPlanTests {
  private let august = CivilDate(dayNumber: 20_666)
  private let june = CivilDate(dayNumber: 20_605)
  private let lastSuccess = Timestamp(seconds: 20_700 * 86_400)

  private let now = Timestamp(seconds: 20_700 * 86_400 + 600)

  private func snapshot(
    validity: UInt32 = 7, next: UInt32, modSeq: Int64? = 50, exists: Int = 80
  ) -> SyncPlan.Snapshot {
    SyncPlan.Snapshot(uidValidity: validity, uidNext: next, highestModSeq: modSeq, exists: exists)
  }

  private func folder(validity: UInt32? = 7, next: UInt32?, modSeq: Int64? = 50) -> FolderState {
    var folder = FolderState(
      id: 1, settingID: 1, name: "INBOX", role: .inbox, uidValidity: validity, epoch: validity == nil ? 0 : 1,
      uidNext: next, highestModSeq: next == nil ? nil : modSeq)
    folder.messageCount = next == nil ? nil : 80
    folder.auditedAt = next == nil ? nil : lastSuccess
    return folder
  }

  private func plan(
    _ folder: FolderState, _ coverage: [CoverageRange], _ snapshot: SyncPlan.Snapshot, since: CivilDate
  ) -> SyncPlan {
    SyncPlan(
      folder: folder, coverage: Coverage(coverage), snapshot: snapshot, since: since, lastSuccess: lastSuccess,
      now: now)
  }

  @Test("a folder never seen is searched once, for the load period")
  func firstLoad() {
    let plan = SyncPlan(
      folder: folder(validity: nil, next: nil), coverage: Coverage(), snapshot: snapshot(next: 101), since: august,
      lastSuccess: nil, now: now)
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
      since: LoadPeriod.nothing, lastSuccess: nil, now: now)
    #expect(first.searches.isEmpty)
    let second = plan(folder(next: 101), first.enumerated, snapshot(next: 104, modSeq: 60), since: LoadPeriod.nothing)
    #expect(second.searches == [.init(101...103)])
  }

  @Test("a folder in which nothing happened costs nothing")
  func idle() {
    let plan = plan(
      folder(next: 101), [CoverageRange(lo: 1, hi: 100, since: august)], snapshot(next: 101), since: august)
    #expect(plan.searches.isEmpty && plan.enumerated.isEmpty && plan.flags == .none)
    #expect(!plan.comparesWholeFolder(arrived: 0) && !plan.startsNewEpoch)
  }

  @Test("new mail is asked for by its UIDs, never by n:*")
  func incremental() {
    let coverage = [CoverageRange(lo: 1, hi: 90, since: august), CoverageRange(lo: 91, hi: 100, since: nil)]
    let plan = plan(folder(next: 101), coverage, snapshot(next: 111, modSeq: 51), since: august)
    #expect(plan.searches == [.init(101...110)])
    #expect(plan.enumerated == [CoverageRange(lo: 101, hi: 110, since: nil)])
    #expect(plan.arrivals == 101...110)
    #expect(plan.flags == .changedSince(50))
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

  @Test("all UIDs are compared when the count of messages does not add up, and only then")
  func vanished() {
    let coverage = [CoverageRange(lo: 1, hi: 100, since: august)]
    for modSeq in [nil, 55] as [Int64?] {
      let plan = plan(folder(next: 101), coverage, snapshot(next: 111, modSeq: modSeq, exists: 85), since: august)
      #expect(!plan.comparesWholeFolder(arrived: 5))
      #expect(plan.comparesWholeFolder(arrived: 6))
    }
  }

  @Test("once a day all UIDs are compared whatever the server says, and as long as a loss is in doubt")
  func audit() {
    let coverage = [CoverageRange(lo: 1, hi: 100, since: august)]
    var folder = folder(next: 101)
    folder.auditedAt = Timestamp(seconds: now.seconds - 86_399)
    #expect(!plan(folder, coverage, snapshot(next: 101), since: august).comparesWholeFolder(arrived: 0))
    folder.auditedAt = Timestamp(seconds: now.seconds - 86_400)
    #expect(plan(folder, coverage, snapshot(next: 101), since: august).comparesWholeFolder(arrived: 0))
    folder.auditedAt = now
    folder.heldSince = now
    #expect(plan(folder, coverage, snapshot(next: 101), since: august).comparesWholeFolder(arrived: 0))
  }

  @Test("without CONDSTORE the newest flags are read when mail came or went, and all of them once a day")
  func flagsWithoutCounts() {
    let coverage = [CoverageRange(lo: 1, hi: 100, since: august)]
    var folder = folder(next: 101, modSeq: nil)
    #expect(plan(folder, coverage, snapshot(next: 101, modSeq: nil), since: august).flags == .none)
    #expect(plan(folder, coverage, snapshot(next: 101, modSeq: nil, exists: 79), since: august).flags == .newest(1_000))
    folder.auditedAt = Timestamp(seconds: 0)
    #expect(plan(folder, coverage, snapshot(next: 101, modSeq: nil), since: august).flags == .all)
  }

  @Test("a UIDNEXT far above the last message hides no mail that comes in below it")
  func inflatedUIDNext() {
    let first = SyncPlan(
      folder: folder(validity: nil, next: nil), coverage: Coverage(), snapshot: snapshot(next: 5_001, modSeq: nil),
      since: august, lastSuccess: nil, now: now)
    let covered = first.covered(upTo: 90)
    #expect(covered == [CoverageRange(lo: 1, hi: 90, since: august)])
    let second = plan(
      folder(next: 5_001, modSeq: nil), covered, snapshot(next: 5_001, modSeq: nil, exists: 81), since: august)
    #expect(!second.startsNewEpoch && second.searches == [.init(91...5_000)])
    #expect(second.covered(upTo: 0).isEmpty)
    #expect(second.covered(upTo: 93) == [CoverageRange(lo: 91, hi: 93, since: nil)])
  }

  @Test("a UIDNEXT that only follows from the last message may fall with it")
  func derivedUIDNext() {
    var now = snapshot(next: 96, modSeq: nil, exists: 79)
    now.isUIDNextTold = false
    let plan = plan(
      folder(next: 101, modSeq: nil), [CoverageRange(lo: 1, hi: 100, since: august)], now, since: august)
    #expect(!plan.startsNewEpoch && plan.searches.isEmpty)
    #expect(plan.comparesWholeFolder(arrived: 0))
  }

  @Test("the first mail of an empty folder is new mail, whatever its date")
  func empty() {
    let plan = plan(folder(next: 1), [], snapshot(next: 2, modSeq: 51), since: LoadPeriod.nothing)
    #expect(plan.searches == [.init(1...1)])
    #expect(plan.enumerated == [CoverageRange(lo: 1, hi: 1, since: nil)])
  }

  @Test("much that is missing at once is held for an hour, little is believed")
  func held() {
    func isHeld(_ gone: Int, of known: Int, since: Int64? = nil) -> Bool {
      VanishRule.isHeld(
        gone: gone, known: known, heldSince: since.map { Timestamp(seconds: now.seconds - $0) }, now: now)
    }
    #expect(!isHeld(50, of: 50) && !isHeld(51, of: 102))
    #expect(isHeld(51, of: 101) && isHeld(51, of: 51))
    #expect(isHeld(60, of: 60, since: 3_599) && !isHeld(60, of: 60, since: 3_600))
  }
}
