import DemoMail
import MailDesk
import MailModel
import MailStore
import TestSupport
import Testing

/// Inboxes, subfolders and the folder for sent mail, on a real Dovecot.
@Suite("Several folders of a setting", .serialized)
struct SeveralFoldersTests {
  @Test("every inbox folder and the Sent folder is read; what we sent is neither unread nor unfiled")
  func boxes() async throws {
    let fixture = try await SyncFixture { $0.inboxFolders = ["INBOX", "Receivables/2026", "inbox"] }
    try fixture.server.createFolder("Receivables/2026")
    try fixture.server.deliver(1...2)
    try fixture.server.deliver(3...5, to: "Receivables/2026")
    try fixture.server.deliver(6...6, to: "Sent")
    let report = try await fixture.pass()
    #expect(report.failure == nil && report.stored == 6)
    #expect(try await fixture.count(.inbox) == 5)
    #expect(try await fixture.count(.sent) == 1)
    let counts = try await fixture.store.boxCounts().all
    #expect(counts[.sent]?.unread == 0 && counts[.sent]?.unfiled == 0)
    #expect(counts[.inbox]?.unread == 5)
    #expect(try await fixture.verify().map(\.folder) == ["INBOX", "Receivables/2026", "Sent"])
    try await fixture.expectVerified(stored: 6)
  }

  @Test("a folder that is not there does not keep the others from being read")
  func missingInbox() async throws {
    let fixture = try await SyncFixture { $0.inboxFolders = ["Gone", "INBOX"] }
    try fixture.server.deliver(1...2)
    try fixture.server.deliver(3...3, to: "Sent")
    let report = try await fixture.pass()
    #expect(report.failure?.kind == .folderNotFound)
    #expect(report.failure?.context.alternatives.contains("INBOX") == true)
    #expect(report.stored == 3)
    let verified = try await fixture.verify()
    #expect(verified.filter { $0.failure != nil }.map(\.folder) == ["Gone"])
    #expect(verified.filter(\.isOK).map(\.folder) == ["INBOX", "Sent"])
  }

  @Test("a Sent folder that somebody chose must be there, the usual one need not")
  func missingSent() async throws {
    let fixture = try await SyncFixture { $0.sentFolder = "Dispatched" }
    try fixture.server.deliver(1...2)
    let report = try await fixture.pass()
    #expect(report.failure?.kind == .folderNotFound && report.stored == 2)
    let plain = try await SyncFixture(["namespace inbox {", "  mailbox Sent {", "    auto = no", "  }", "}"])
    try plain.server.deliver(1...2)
    let second = try await plain.pass()
    #expect(second.failure == nil && second.stored == 2)
    #expect(try await plain.verify().map(\.folder) == ["INBOX"])
  }

  @Test("where nobody chose a name, the folder that the server calls the one for sent mail is read")
  func sentByRole() async throws {
    let fixture = try await SyncFixture([
      "namespace inbox {", "  mailbox Sent {", "    auto = no", "  }",
      "  mailbox \"Sent Items\" {", "    special_use = \\Sent", "  }", "}",
    ])
    try fixture.server.createFolder("Sent Items")
    try fixture.server.deliver(1...1, to: "Sent Items")
    let report = try await fixture.pass()
    #expect(report.failure == nil)
    #expect(report.stored == 1)
    #expect(try await fixture.count(.sent) == 1)
    #expect(try await fixture.verify().map(\.folder) == ["INBOX", "Sent Items"])
  }
}
