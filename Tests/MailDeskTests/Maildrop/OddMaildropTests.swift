import MailDesk
import MailModel
import MailStore
import TestSupport
import Testing

/// Maildrops whose servers go their own way: everything is stored, once.
@Suite("Fetching from odd maildrops")
struct OddMaildropTests {
  private typealias Names = OddMaildrop.Habits.Names

  @Test(
    "whatever the names are worth, mail is stored once and found again",
    arguments: [Names.lasting, .none, .numbers, .fleeting, .shared, .garbage])
  func names(_ names: OddMaildrop.Habits.Names) async throws {
    let fixture = try await MaildropFixture()
    fixture.maildrop.change { $0.names = names }
    let texts = (1...4).map { fixture.text($0) }
    fixture.maildrop.deliver(texts[0], texts[1], texts[2])
    #expect(try await fixture.sync().stored == 3)
    let second = try await fixture.sync()
    #expect(second.failure == nil && second.stored == 0 && second.alreadyStored == 0 && second.vanished == 0)
    fixture.maildrop.remove(texts[0])
    fixture.maildrop.deliver(texts[3])
    let third = try await fixture.sync()
    #expect(third.stored == 1 && third.vanished == 1)
    #expect(try await fixture.stored() == texts.sorted())
    let report = try await fixture.verify()
    #expect(report.isOK && report.stored == 3)
  }

  @Test("names that come and go, and change their kind, name the same mail")
  func changingNames() async throws {
    let fixture = try await MaildropFixture()
    let texts = (1...3).map { fixture.text($0) }
    fixture.maildrop.deliver(texts[0], texts[1], texts[2])
    try await fixture.sync()
    for names in [Names.none, .lasting, .fleeting, .numbers, .shared, .lasting] {
      fixture.maildrop.change { $0.names = names }
      let report = try await fixture.sync()
      #expect(report.failure == nil && report.stored + report.alreadyStored + report.vanished == 0, "\(names)")
    }
    #expect(!fixture.maildrop.takeCommands().filter { $0.hasPrefix("RETR") }.isEmpty)
    #expect(try await fixture.stored() == texts.sorted())
  }

  @Test("new names for all mail fetch no body again, and old mail that was left out stays out")
  func renamed() async throws {
    let fixture = try await MaildropFixture { $0.loadPeriodMonths = 1 }
    let young = (1...3).map { fixture.text($0, daysAgo: Int64($0)) }
    fixture.maildrop.deliver(fixture.text(10, daysAgo: 400), young[0], young[1])
    let first = try await fixture.sync()
    #expect(first.stored == 2 && first.outsidePeriod == 1)
    fixture.maildrop.rename()
    fixture.maildrop.deliver(young[2])
    _ = fixture.maildrop.takeCommands()
    let second = try await fixture.sync()
    #expect(second.stored == 1 && second.outsidePeriod == 1 && second.vanished == 0)
    #expect(fixture.maildrop.takeCommands().filter { $0.hasPrefix("RETR") } == ["RETR 4"])
    #expect(try await fixture.verify().isOK)
  }

  @Test("numbers as names are not believed when they stand for other mail of the same size")
  func shiftingNumbers() async throws {
    let fixture = try await MaildropFixture()
    fixture.maildrop.change { $0.names = .numbers }
    let texts = (1...4).map { fixture.text($0) }
    #expect(Set(texts.map(\.count)).count == 1)
    fixture.maildrop.deliver(texts[0], texts[1], texts[2])
    try await fixture.sync()
    fixture.maildrop.remove(texts[0])
    fixture.maildrop.deliver(texts[3])
    #expect(try await fixture.sync().stored == 1)
    #expect(try await fixture.stored() == texts.sorted())
  }

  @Test("a name that is given to another message later brings that message in")
  func reusedName() async throws {
    let fixture = try await MaildropFixture()
    fixture.maildrop.change { $0.names = .numbers }
    let (one, other) = (fixture.text(1), fixture.text(2))
    fixture.maildrop.deliver(one)
    try await fixture.sync()
    fixture.maildrop.remove(one)
    try await fixture.sync()
    fixture.maildrop.deliver(other)
    #expect(try await fixture.sync().stored == 1)
    #expect(try await fixture.stored() == [one, other])
  }

  @Test("copies with the same header but other bodies are all stored", arguments: [true, false])
  func twins(knowsTOP: Bool) async throws {
    let fixture = try await MaildropFixture()
    fixture.maildrop.change { habits in (habits.names, habits.knowsTOP) = (.none, knowsTOP) }
    let twins = ["aaa", "bbb", "ccc"].map { fixture.text(1, body: $0) }
    fixture.maildrop.change { $0.refused = [twins[1]] }
    fixture.maildrop.deliver(twins[0], twins[1])
    #expect(try await fixture.sync().stored == 1)
    fixture.maildrop.change { $0.refused = [] }
    fixture.maildrop.deliver(twins[2])
    try await fixture.sync()
    #expect(try await fixture.stored() == twins)
    #expect(try await fixture.verify().isOK)
  }

  @Test("of two copies, the one that could not be fetched is fetched once the other has gone")
  func twinLeft() async throws {
    let fixture = try await MaildropFixture()
    fixture.maildrop.change { $0.names = .none }
    let twins = ["aaa", "bbb"].map { fixture.text(1, body: $0) }
    fixture.maildrop.change { $0.refused = [twins[1]] }
    fixture.maildrop.deliver(twins[0], twins[1])
    try await fixture.sync()
    fixture.maildrop.change { $0.refused = [] }
    fixture.maildrop.remove(twins[0])
    #expect(try await fixture.sync().stored == 1)
    #expect(try await fixture.stored() == twins)
  }

  @Test("without TOP the period works too, and nothing outside it is stored")
  func noTOP() async throws {
    let fixture = try await MaildropFixture { $0.loadPeriodMonths = 1 }
    fixture.maildrop.change { $0.knowsTOP = false }
    let young = fixture.text(1)
    fixture.maildrop.deliver(fixture.text(2, daysAgo: 100), young)
    let report = try await fixture.sync()
    #expect(report.stored == 1 && report.outsidePeriod == 1)
    #expect(try await fixture.stored() == [young])
  }

  @Test("a message that the server refuses or gives empty waits, is asked for four times, and keeps nothing else back")
  func refused() async throws {
    let fixture = try await MaildropFixture()
    let texts = (1...4).map { fixture.text($0) }
    fixture.maildrop.deliver(texts[0], texts[1], texts[2], texts[3])
    fixture.maildrop.change { habits in (habits.refused, habits.empty) = ([texts[1]], [texts[2]]) }
    let first = try await fixture.sync()
    #expect(first.failure == nil && first.stored == 2 && first.pending == 2)
    #expect(try await fixture.pending().map(\.tries) == [1, 1])
    #expect(try await fixture.pending().last?.error?.contains("it cannot be read") == true)
    for _ in 0..<5 { try await fixture.sync() }
    #expect(try await fixture.pending().map(\.tries) == [4, 4])
    #expect(try await !fixture.verify().isOK)
  }

  @Test("a message at which the server hangs up keeps nothing else back for long")
  func deadly() async throws {
    let fixture = try await MaildropFixture()
    let texts = (1...4).map { fixture.text($0) }
    fixture.maildrop.deliver(texts[0], texts[1], texts[2], texts[3])
    fixture.maildrop.change { $0.deadly = [texts[3]] }
    #expect(try await fixture.sync().failure?.kind == .connectionDropped)
    #expect(try await fixture.stored().isEmpty)
    #expect(try await fixture.sync().failure?.kind == .connectionDropped)
    #expect(try await fixture.stored() == Array(texts[..<3]))
    for _ in 0..<2 { try await fixture.sync() }
    let last = try await fixture.sync()
    #expect(last.failure == nil && last.pending == 1)
    fixture.maildrop.change { $0.deadly = [] }
    fixture.maildrop.remove(texts[3])
    #expect(try await fixture.sync().pending == 0)
  }

  @Test(
    "a listing that cannot be believed stops the pass and changes nothing",
    arguments: ["+OK\r\n1 100\r\n1 100\r\n.\r\n", "+OK\r\nx y\r\n.\r\n", "-ERR [SYS/TEMP] later\r\n"])
  func badListing(list: String) async throws {
    let fixture = try await MaildropFixture()
    fixture.maildrop.deliver(fixture.text(1))
    try await fixture.sync()
    fixture.maildrop.change { $0.list = list }
    let report = try await fixture.sync()
    #expect([.protocolViolation, .serverUnavailable].contains(report.failure?.kind))
    #expect(report.vanished == 0)
    fixture.maildrop.change { $0.list = nil }
    #expect(try await fixture.verify().isOK)
  }

  @Test("a maildrop that another session holds is said to be in use, and comes in next time")
  func inUse() async throws {
    let fixture = try await MaildropFixture()
    fixture.maildrop.deliver(fixture.text(1))
    fixture.maildrop.change { $0.signIn = "-ERR [IN-USE] mailbox locked" }
    #expect(try await fixture.sync().failure?.kind == .mailboxInUse)
    fixture.maildrop.change { $0.signIn = nil }
    #expect(try await fixture.sync().stored == 1)
  }

  @Test("a maildrop of ten thousand messages is listed in one go and read once")
  func many() async throws {
    let fixture = try await MaildropFixture { $0.loadPeriodMonths = 0 }
    for number in 0..<10_000 { fixture.maildrop.deliver("Subject: \(number)\r\n\r\nx\r\n") }
    #expect(try await fixture.sync().outsidePeriod == 10_000)
    fixture.maildrop.deliver(fixture.text(1))
    _ = fixture.maildrop.takeCommands()
    #expect(try await fixture.sync().stored == 1)
    #expect(fixture.maildrop.takeCommands().count <= 12)
  }

  @Test("another server under the same setting is read for the period, and what is stored already is stored once")
  func anotherServer() async throws {
    let fixture = try await MaildropFixture { $0.loadPeriodMonths = 0 }
    fixture.maildrop.deliver(fixture.text(1, daysAgo: 50))
    #expect(try await fixture.sync().stored == 0)
    let other = try OddMaildrop()
    let young = fixture.text(3, body: "Young.")
    other.deliver(fixture.text(2, daysAgo: 40), young)
    try await fixture.change { ($0.host, $0.port) = ("localhost", other.port) }
    let report = try await fixture.sync()
    #expect(report.stored == 1 && report.outsidePeriod == 1)
    #expect(try await fixture.stored() == [young])
  }
}
