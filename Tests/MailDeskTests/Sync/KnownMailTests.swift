import DemoMail
import MailDesk
import MailModel
import MailStore
import TestSupport
import Testing

/// The same mail met again: its body is not fetched twice.
@Suite("Mail that is known already", .serialized)
struct KnownMailTests {
  @Test("after a change of UIDVALIDITY no body is fetched again")
  func newEpoch() async throws {
    let fixture = try await SyncFixture()
    try fixture.server.deliver(1...60)
    _ = try await fixture.pass()
    try fixture.server.newUIDValidity(4_711, firstUID: 500)
    try fixture.server.deliver(61...61)
    let report = try await fixture.pass()
    #expect(report.failure == nil && report.alreadyStored == 60 && report.stored == 1)
    #expect(report.bytes == Int64(Letter.text(61).count))
    try await fixture.expectVerified(stored: 61)
  }

  @Test("a copy of the inbox in another folder is recognised by a sample, and costs headers only")
  func otherFolder() async throws {
    let fixture = try await SyncFixture { $0.inboxFolders = ["INBOX", "Copy"] }
    try fixture.server.createFolder("Copy")
    try fixture.server.deliver(1...70)
    _ = try await fixture.pass()
    try fixture.server.doveadm("copy", "-u", fixture.server.users[0].name, "Copy", "mailbox", "INBOX", "all")
    let report = try await fixture.pass()
    #expect(report.failure == nil && report.alreadyStored == 70 && report.stored == 0 && report.bytes == 0)
    #expect(try await fixture.count(.inbox) == 70)
    try await fixture.expectVerified(stored: 140)
  }

  @Test("a period of 0 months hides nothing that came before a change of UIDVALIDITY was noticed")
  func periodZero() async throws {
    let fixture = try await SyncFixture { $0.loadPeriodMonths = 0 }
    try fixture.server.deliver(1...2)
    #expect(try await fixture.pass().outsidePeriod == 2)
    try fixture.server.newUIDValidity(99, firstUID: 7)
    try fixture.server.deliver(3...4)
    let report = try await fixture.pass()
    #expect(report.failure == nil)
    let subjects = try await fixture.store.messages(MessageQuery(), limit: 9).map(\.subject)
    #expect(subjects.contains("Invoice 3") && subjects.contains("Invoice 4"))
  }
}
