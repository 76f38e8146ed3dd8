import MailDesk
import MailModel
import TestSupport
import Testing

/// What is deleted on a POP server: only what is safe here, and only when the server says so.
@Suite("Deleting after retrieval")
struct MaildropDeletionTests {
  private func fixture(days: Int? = nil, months: Int = 240) async throws -> MaildropFixture {
    try await MaildropFixture { incoming in
      incoming.deleteAfterRetrieval = true
      incoming.deleteAfterDays = days
      incoming.loadPeriodMonths = months
    }
  }

  @Test("what is stored goes, what could not be fetched or is outside the period stays")
  func ordinary() async throws {
    let fixture = try await fixture(months: 1)
    let (old, broken, fine) = (fixture.text(1, daysAgo: 100), fixture.text(2), fixture.text(3))
    fixture.maildrop.deliver(old, broken, fine)
    fixture.maildrop.change { $0.refused = [broken] }
    let report = try await fixture.sync()
    #expect(report.stored == 1 && report.pending == 1 && report.outsidePeriod == 1)
    #expect(fixture.maildrop.texts == [old, broken])
    #expect(try await fixture.stored() == [fine])
    let second = try await fixture.sync()
    #expect(second.vanished == 0)
    #expect(fixture.maildrop.texts == [old, broken])
  }

  @Test("a grace period keeps mail on the server until it is over")
  func grace() async throws {
    let fixture = try await fixture(days: 10)
    fixture.maildrop.deliver(fixture.text(1))
    try await fixture.sync()
    fixture.wait(days: 9)
    let later = fixture.text(2)
    fixture.maildrop.deliver(later)
    try await fixture.sync()
    #expect(fixture.maildrop.texts.count == 2)
    fixture.wait(days: 2)
    _ = fixture.maildrop.takeCommands()
    try await fixture.sync()
    #expect(fixture.maildrop.texts == [later])
    #expect(!fixture.maildrop.takeCommands().contains { $0.hasPrefix("RETR") })
    #expect(try await fixture.verify().isOK)
  }

  @Test("after a cut before the answer to QUIT the next pass finds out what has gone", arguments: [true, false])
  func cut(hasDeleted: Bool) async throws {
    let fixture = try await fixture()
    fixture.maildrop.deliver(fixture.text(1), fixture.text(2))
    fixture.maildrop.change { $0.farewell = hasDeleted ? .cutAfterDeleting : .cut }
    #expect(try await fixture.sync().failure?.kind == .connectionDropped)
    #expect(fixture.maildrop.texts.count == (hasDeleted ? 0 : 2))
    fixture.maildrop.change { $0.farewell = .polite }
    let second = try await fixture.sync()
    #expect(second.failure == nil && second.stored + second.alreadyStored + second.vanished == 0)
    #expect(fixture.maildrop.texts.isEmpty)
    #expect(try await fixture.stored().count == 2)
  }

  @Test("a server that says it has deleted and has not is told again, and nothing comes twice")
  func forgetful() async throws {
    let fixture = try await fixture()
    fixture.maildrop.deliver(fixture.text(1), fixture.text(2))
    fixture.maildrop.change { $0.farewell = .forgetful }
    for _ in 0..<3 { #expect(try await fixture.sync().failure == nil) }
    #expect(try await fixture.stored().count == 2)
    _ = fixture.maildrop.takeCommands()
    fixture.maildrop.change { $0.farewell = .polite }
    let report = try await fixture.sync()
    #expect(report.stored + report.alreadyStored == 0)
    #expect(fixture.maildrop.texts.isEmpty)
    #expect(!fixture.maildrop.takeCommands().contains { $0.hasPrefix("RETR") })
  }

  @Test("a server that cannot delete everything is heard, and told again")
  func refusal() async throws {
    let fixture = try await fixture()
    fixture.maildrop.deliver(fixture.text(1))
    fixture.maildrop.change { $0.farewell = .refusal }
    #expect(try await fixture.sync().failure?.kind == .serverUnavailable)
    fixture.maildrop.change { $0.farewell = .polite }
    #expect(try await fixture.sync().failure == nil)
    #expect(fixture.maildrop.texts.isEmpty)
  }

  @Test("mail that was fetched before deletion was switched on goes once it is, but never another under its name")
  func switchedOn() async throws {
    let fixture = try await MaildropFixture()
    fixture.maildrop.change { $0.names = .numbers }
    let texts = (1...3).map { fixture.text($0) }
    fixture.maildrop.deliver(texts[0], texts[1])
    try await fixture.sync()
    // The first goes, and the third takes the second's number; it cannot be fetched.
    fixture.maildrop.remove(texts[0])
    fixture.maildrop.deliver(texts[2])
    fixture.maildrop.change { $0.refused = [texts[2]] }
    try await fixture.change { $0.deleteAfterRetrieval = true }
    try await fixture.sync()
    #expect(fixture.maildrop.texts == [texts[2]])
    #expect(try await fixture.stored() == [texts[0], texts[1]])
  }
}
