import DemoMail
import Foundation
import MailModel
import TestSupport
import Testing

/// The real program against a real Dovecot by POP3: what is in the maildrop is in the store, once, byte for byte.
@Suite("Fetching by POP3", .serialized)
struct MaildropSyncTests {
  @Test("a maildrop is stored byte for byte, unread, by pop3s and by pop3 with STLS", arguments: [true, false])
  func protections(isImplicit: Bool) async throws {
    try await withMailbox { server, program in
      try await program.applyPOP(server, isImplicit: isImplicit)
      let messages = try Sample.deliver(20, to: server)
      let report = try #require(try await program.run(["sync", "--json"]).objects.first)
      #expect(report["ok"] as? Bool == true)
      #expect(report["stored"] as? Int == 20)
      let rows = try await program.run(["messages", "list", "--json"]).objects
      #expect(rows.count == 20)
      #expect(rows.allSatisfy { $0["unread"] as? Bool == true })
      for row in rows {
        let id = try #require(row["id"] as? Int)
        #expect(messages.contains(try await program.run(["messages", "show", "\(id)", "--raw"]).output))
      }
      #expect(try !server.doveadm("fetch", "-u", server.users[0].name, "flags", "mailbox", "INBOX").contains("\\Seen"))
      #expect(try server.uids().count == 20)
    }
  }

  @Test("a second pass stores nothing, new mail comes in whatever its date, what has gone stays stored")
  func incremental() async throws {
    try await withMailbox { server, program in
      try await program.applyPOP(server, ["loadPeriodMonths": "1"])
      _ = try Sample.deliver(5, to: server)
      #expect(try await program.run(["sync", "--json"]).objects.first?["stored"] as? Int == 5)
      #expect(try await program.run(["sync", "--json"]).objects.first?["stored"] as? Int == 0)
      try server.append(Array(Self.message(99, daysAgo: 3_000).utf8))
      try server.expunge(uids: "2")
      let third = try #require(try await program.run(["sync", "--json"]).objects.first)
      #expect(third["stored"] as? Int == 1)
      #expect(third["vanished"] as? Int == 1)
      #expect(try await program.run(["messages", "list", "--json"]).objects.count == 6)
      try await expectVerified(program, stored: 5)
    }
  }

  @Test("new unique-ids for all mail lose nothing, store nothing twice and fetch nothing again")
  func newNames() async throws {
    try await withMailbox { server, program in
      try await program.applyPOP(server)
      _ = try Sample.deliver(6, to: server)
      try await program.run(["sync"])
      try server.newUIDValidity(4_711, firstUID: 50)
      try server.append(Array(Sample.message(77).utf8))
      let report = try #require(try await program.run(["sync", "--json"]).objects.first)
      #expect(report["stored"] as? Int == 1)
      #expect(report["alreadyStored"] as? Int == 0)
      #expect(report["vanished"] as? Int == 0)
      #expect(try await program.run(["messages", "list", "--json"]).objects.count == 7)
      try await expectVerified(program, stored: 7)
    }
  }

  @Test("the load period goes by the dates in the headers; widening it fetches older mail too, 0 only what comes")
  func loadPeriod() async throws {
    try await withMailbox { server, program in
      for age in [1, 20, 40, 400] { try server.append(Array(Self.message(age, daysAgo: age).utf8)) }
      try await program.applyPOP(server, ["loadPeriodMonths": "0"])
      let first = try #require(try await program.run(["sync", "--json"]).objects.first)
      #expect(first["stored"] as? Int == 0)
      #expect(first["outsidePeriod"] as? Int == 4)
      try await expectVerified(program, stored: 0, skipped: 4)
      try server.append(Array(Self.message(5, daysAgo: 900).utf8))
      #expect(try await program.run(["sync", "--json"]).objects.first?["stored"] as? Int == 1)
      try await program.applyPOP(server, ["loadPeriodMonths": "1"])
      #expect(try await program.run(["sync", "--json"]).objects.first?["stored"] as? Int == 2)
      try await program.applyPOP(server, ["loadPeriodMonths": "3"])
      let last = try #require(try await program.run(["sync", "--json"]).objects.first)
      #expect(last["stored"] as? Int == 1)
      #expect(last["outsidePeriod"] as? Int == 1)
      try await expectVerified(program, stored: 4, skipped: 1)
    }
  }

  @Test("mail that is to be deleted after retrieval is gone from the server once it is stored, and only then")
  func deletion() async throws {
    try await withMailbox { server, program in
      try await program.applyPOP(server, ["deleteAfterRetrieval": "true", "loadPeriodMonths": "1"])
      let young = (1...3).map { Self.message($0, daysAgo: $0) }
      for text in young + [Self.message(9, daysAgo: 200)] { try server.append(Array(text.utf8)) }
      let report = try #require(try await program.run(["sync", "--json"]).objects.first)
      #expect(report["stored"] as? Int == 3)
      #expect(report["vanished"] as? Int == 0)
      #expect(try server.messages().count == 1)
      #expect(try await program.run(["messages", "list", "--json"]).objects.count == 3)
      #expect(try await program.run(["doctor"]).exitCode == 0)
      try await expectVerified(program, stored: 0, skipped: 1)
    }
  }

  @Test("a mailbox that was read by IMAP and is read by POP3 now, and back, stores nothing twice")
  func changeOfProtocol() async throws {
    try await withMailbox { server, program in
      try await program.apply(server)
      _ = try Sample.deliver(4, to: server)
      try await program.run(["sync"])
      for isPOP in [true, false, true] {
        if isPOP { try await program.applyPOP(server) } else { try await program.apply(server) }
        let report = try #require(try await program.run(["sync", "--json"]).objects.first)
        #expect(report["stored"] as? Int == 0)
        #expect(try await program.run(["messages", "list", "--json"]).objects.count == 4)
        try await expectVerified(program, stored: 4)
      }
    }
  }

  @Test(
    "after a kill at each named moment the next pass completes the mailbox",
    arguments: ["beforeEnumeration", "afterEnumeration", "beforeBatch", "afterBatch"])
  func killed(point: String) async throws {
    try await withMailbox { server, program in
      try await program.applyPOP(server)
      _ = try Sample.deliver(30, to: server)
      let killed = try await program.run(["sync"], environment: ["POSTDUE_CRASH_AT": point])
      #expect(killed.exitCode == 128 + 9)
      try await expectComplete(program, server, messages: 30, left: 30)
    }
  }

  @Test(
    "a kill before QUIT deletes nothing, one after it has deleted; the next pass completes either",
    arguments: ["beforeBatch", "beforeDelete", "beforeQuit", "afterQuit"])
  func killedWhileDeleting(point: String) async throws {
    try await withMailbox { server, program in
      try await program.applyPOP(server, ["deleteAfterRetrieval": "true"])
      _ = try Sample.deliver(8, to: server)
      let killed = try await program.run(["sync"], environment: ["POSTDUE_CRASH_AT": point])
      #expect(killed.exitCode == 128 + 9)
      #expect(try server.messages().count == (point == "afterQuit" ? 0 : 8))
      try await expectComplete(program, server, messages: 8, left: 0)
    }
  }

  private func expectComplete(
    _ program: PostdueProgram, _ server: PrivateDovecot, messages: Int, left: Int
  ) async throws {
    let report = try #require(try await program.run(["sync", "--json"]).objects.first)
    #expect(report["ok"] as? Bool == true)
    #expect(report["vanished"] as? Int == 0)
    #expect(try server.messages().count == left)
    try await expectVerified(program, stored: left)
    let rows = try await program.run(["messages", "list", "--json"]).objects
    #expect(rows.count == messages)
    #expect(Set(rows.compactMap { $0["sha256"] as? String }).count == rows.count)
    #expect(try await program.run(["doctor"]).exitCode == 0)
  }

  private func expectVerified(_ program: PostdueProgram, stored: Int, skipped: Int = 0) async throws {
    let outcome = try await program.run(["verify", "--json"])
    let report = try #require(outcome.objects.first)
    #expect(outcome.exitCode == 0, "\(outcome.output)")
    #expect(report["ok"] as? Bool == true)
    #expect(report["stored"] as? Int == stored)
    #expect(report["skipped"] as? Int == skipped)
    #expect((report["missing"] as? [Int])?.isEmpty == true)
  }

  /// A message with a Date header of today or some days before.
  private static func message(_ number: Int, daysAgo: Int) -> String {
    let date = Date(timeIntervalSinceNow: -Double(daysAgo) * 86_400)
    let format = Date.VerbatimFormatStyle(
      format: "\(day: .defaultDigits) \(month: .abbreviated) \(year: .defaultDigits)",
      locale: Locale(identifier: "en_US_POSIX"), timeZone: .gmt, calendar: Calendar(identifier: .gregorian))
    return
      "From: clara@acme.example\r\nSubject: Invoice \(number)\r\nDate: \(date.formatted(format)) 10:00:00 +0000\r\n"
      + "Message-ID: <\(number).\(daysAgo)@acme.example>\r\n\r\nPaid.\r\n"
  }
}

extension PostdueProgram {
  /// Applies a setting called `ar` that fetches by POP3.
  @discardableResult
  fileprivate func applyPOP(
    _ server: PrivateDovecot, _ changes: [String: String] = [:], isImplicit: Bool = true
  ) async throws -> Outcome {
    let access = [
      "protocol": isImplicit ? "\"pop3s\"" : "\"pop3\"",
      "port": "\(isImplicit ? server.pop3sPort : server.pop3Port)",
    ]
    return try await apply(server, access.merging(changes) { $1 })
  }
}
