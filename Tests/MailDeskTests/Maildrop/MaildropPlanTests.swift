import MailDesk
import MailModel
import MailStore
import Testing

@Suite("What a listing of a maildrop means")
struct MaildropPlanTests {
  private static let seen = Timestamp(seconds: 20_700 * 86_400)

  private func item(_ number: UInt32, _ name: String, size: Int = 100, hash: UInt8? = nil, day: Int64 = 20_600)
    -> MaildropItem
  {
    MaildropItem(
      number: number, name: name, size: size,
      header: hash.map { MaildropHeader(hash: [$0], date: CivilDate(dayNumber: day)) })
  }

  private func entry(_ uid: UInt32, _ name: String, size: Int = 100) -> MaildropEntry {
    MaildropEntry(uid: uid, name: name, size: size, firstSeen: Self.seen)
  }

  private func header(_ hash: UInt8, day: Int64 = 20_600) -> MaildropHeader {
    MaildropHeader(hash: [hash], date: CivilDate(dayNumber: day))
  }

  @Test("what has a known name and size is known, the rest is new, what is not listed has gone")
  func ordinary() {
    let plan = MaildropPlan(
      items: [item(3, "d", size: 7), item(1, "b"), item(2, "c", size: 5)],
      ledger: [entry(1, "a", size: 9), entry(2, "b")])
    #expect(plan.numbers == [2: 1])
    #expect(plan.fresh.map(\.name) == ["c", "d"])
    #expect(plan.gone.map(\.uid) == [1])
    #expect(plan.doubtful.isEmpty)
  }

  @Test("a maildrop in which nothing happened changes nothing")
  func idle() {
    let plan = MaildropPlan(items: [item(1, "a"), item(2, "b")], ledger: [entry(4, "a"), entry(9, "b")])
    #expect(plan.numbers == [4: 1, 9: 2])
    #expect(plan.change.isEmpty)
  }

  @Test("new messages get the next UIDs in the server's order")
  func numbering() {
    var plan = MaildropPlan(items: [item(2, "c"), item(1, "a"), item(3, "b")], ledger: [entry(4, "a", size: 100)])
    plan.number(from: 5)
    #expect(plan.numbers == [4: 1, 5: 2, 6: 3])
  }

  @Test("a message of the size of one that has gone may be that one: the same header makes it so, another does not")
  func renamed() {
    var plan = MaildropPlan(
      items: [item(1, "x"), item(2, "y"), item(3, "z", size: 3)], ledger: [entry(1, "a"), entry(2, "b")])
    #expect(plan.doubtful == [1, 2])
    plan.resolve(headers: [1: header(8), 2: header(9)], hashes: [1: [[7]], 2: [[8]]], wanted: [])
    #expect(plan.numbers == [2: 1])
    #expect(plan.found.map(\.uid) == [2] && plan.found.map(\.name) == ["x"])
    #expect(plan.fresh.map(\.name) == ["y", "z"])
    #expect(plan.gone.map(\.uid) == [1])
  }

  @Test("a name that comes back is the same message only with the same header")
  func returned() {
    func plan(_ told: MaildropHeader?) -> MaildropPlan {
      var plan = MaildropPlan(items: [item(1, "a", size: 5)], ledger: [], former: [entry(1, "a")])
      plan.resolve(headers: told.map { [1: $0] } ?? [:], hashes: [1: [[7]]], wanted: [])
      return plan
    }
    #expect(plan(header(7)).numbers == [1: 1])
    #expect(plan(header(8)).fresh.count == 1)
    #expect(plan(nil).fresh.count == 1)
  }

  @Test("a name at another size is another message unless its header is the same")
  func anotherSize() {
    var plan = MaildropPlan(items: [item(1, "a", size: 5)], ledger: [entry(1, "a")])
    #expect(plan.doubtful == [1])
    plan.resolve(headers: [1: header(8)], hashes: [1: [[7]]], wanted: [])
    #expect(plan.fresh.map(\.number) == [1] && plan.gone.map(\.uid) == [1])
  }

  @Test("of mail that was never looked at, only what is older than the first pass counts as renamed")
  func unseen() {
    var plan = MaildropPlan(
      items: [item(1, "x"), item(2, "y"), item(3, "z")], ledger: [entry(1, "a"), entry(2, "b"), entry(3, "c")])
    plan.resolve(
      headers: [1: header(1), 2: header(2, day: 20_703), 3: MaildropHeader(hash: [3], date: nil)], hashes: [:],
      wanted: [])
    #expect(plan.numbers == [1: 1])
    #expect(plan.fresh.map(\.name) == ["y", "z"])
  }

  @Test("what was still to be fetched and never looked at is not taken for anything else")
  func wanted() {
    var plan = MaildropPlan(items: [item(1, "x")], ledger: [entry(1, "a")])
    plan.resolve(headers: [1: header(1)], hashes: [:], wanted: [1])
    #expect(plan.fresh.count == 1 && plan.gone.count == 1)
  }

  @Test("of equal headers under new names, more or fewer than before, all are fetched again")
  func ambiguous() {
    var plan = MaildropPlan(items: [item(1, "x")], ledger: [entry(1, "a"), entry(2, "b")])
    plan.resolve(headers: [1: header(7)], hashes: [1: [[7]], 2: [[7]]], wanted: [])
    #expect(plan.fresh.count == 1 && plan.gone.count == 2)
    var same = MaildropPlan(items: [item(1, "x"), item(2, "y")], ledger: [entry(1, "a"), entry(2, "b")])
    same.resolve(headers: [1: header(7), 2: header(7)], hashes: [1: [[7]], 2: [[7]]], wanted: [])
    #expect(same.numbers == [1: 1, 2: 2])
  }

  @Test("names made of equal headers count only as long as there are as many as before")
  func groups() {
    func name(_ ordinal: Int) -> String { MaildropItem.name(ofHeader: header(7), size: 100, ordinal: ordinal) }
    let ledger = [entry(1, name(1)), entry(2, name(2)), entry(3, "z", size: 1)]
    let same = MaildropPlan(items: [item(1, name(1), hash: 7), item(2, name(2), hash: 7)], ledger: ledger)
    #expect(same.numbers == [1: 1, 2: 2])
    let fewer = MaildropPlan(items: [item(1, name(1), hash: 7)], ledger: ledger)
    #expect(fewer.fresh.count == 1 && fewer.doubtful.isEmpty && fewer.gone.map(\.uid) == [1, 2, 3])
    let more = MaildropPlan(
      items: [item(1, name(1), hash: 7), item(2, name(2), hash: 7), item(3, name(3), hash: 7)], ledger: ledger)
    #expect(more.fresh.count == 3 && more.doubtful.isEmpty)
  }

  @Test("a name made of a header can be no server's own")
  func madeNames() {
    let name = MaildropItem.name(ofHeader: header(0xAB), size: 12, ordinal: 2)
    #expect(name == "header ab 12 2")
    #expect(MaildropItem.group(ofName: name) == "header ab 12")
    #expect(MaildropItem.group(ofName: "whqtswO00WBw418f9t5JxYwZ") == nil)
  }
}
