import DemoMail
import Foundation
import Glibc
import MailDesk
import MailModel
import MailStore
import TestSupport
import Testing

/// A message that the server lists and does not give: a file that Dovecot may not read.
@Suite("A message that the server does not give", .serialized)
struct QuarantineTests {
  @Test("it keeps no other back, is given up after some tries, shown with the reason, and tried again the next day")
  func unreadable() async throws {
    let fixture = try await SyncFixture()
    try fixture.server.deliver(1...40)
    let session = try await fixture.session()
    let files = try fixture.mailFiles()
    let victim = try #require(files.sorted().first)
    chmod(victim, 0)
    var (stored, passes) = (0, 0)
    // Dovecot ends the session over it, again and again.
    repeat {
      let report = await session.pass { _ in }
      stored += report.stored
      passes += 1
      if report.failure == nil { break }
    } while passes < 10
    #expect(stored == 39 && passes < 10)
    let id = try await fixture.setting.id
    let status = try #require(try await fixture.store.statuses()[id])
    #expect(status.pending == 1 && status.quarantined == 1)
    #expect(status.quarantineReason?.isEmpty == false)
    for path in try fixture.mailFiles() { chmod(path, 0o600) }
    #expect(await session.pass { _ in }.pending == 1)
    fixture.clock.advance(by: .seconds(86_401))
    let healed = await session.pass { _ in }
    #expect(healed.stored == 1 && healed.pending == 0)
    #expect(try await fixture.store.statuses()[id]?.quarantined == 0)
    await session.close()
    try await fixture.expectVerified(stored: 40)
  }
}

extension SyncFixture {
  /// The files of the inbox's messages.
  fileprivate func mailFiles() throws -> [String] {
    let maildir = "\(server.folder)/mail/\(server.users[0].name)/Maildir"
    return try ["new", "cur"].flatMap { part in
      try FileManager.default.contentsOfDirectory(atPath: "\(maildir)/\(part)").map { "\(maildir)/\(part)/\($0)" }
    }
  }
}
