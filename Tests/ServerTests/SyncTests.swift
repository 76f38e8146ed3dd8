import DemoMail
import Foundation
import MailModel
import TestSupport
import Testing

/// The real program against a real Dovecot: what is on the server is in the store, once, byte for byte.
@Suite(.serialized)
struct SyncTests {
  @Test(
    "a mailbox is stored byte for byte over TLS, STARTTLS and, with consent, in the clear",
    arguments: [
      ["protocol": "\"imaps\""], ["protocol": "\"imap\"", "useTLS": "true"],
      ["protocol": "\"imap\"", "useTLS": "false", "allowPlaintextPassword": "true"],
    ])
  func protections(changes: [String: String]) async throws {
    try await withMailbox { server, program in
      var changes = changes
      if changes["protocol"] == "\"imap\"" { changes["port"] = "\(server.imapPort)" }
      try await program.apply(server, changes)
      let messages = try Sample.deliver(20, to: server)
      let report = try #require(try await program.run(["sync", "--json"]).objects.first)
      #expect(report["ok"] as? Bool == true)
      #expect(report["stored"] as? Int == 20)
      for row in try await program.run(["messages", "list", "--json"]).objects {
        let id = try #require(row["id"] as? Int)
        let raw = try await program.run(["messages", "show", "\(id)", "--raw"]).output
        #expect(messages.contains(raw))
      }
    }
  }

  @Test("a second pass stores nothing, a new message comes in, an expunged one stays stored")
  func incremental() async throws {
    try await withMailbox { server, program in
      try await program.apply(server)
      _ = try Sample.deliver(5, to: server)
      #expect(try await program.run(["sync", "--json"]).objects.first?["stored"] as? Int == 5)
      #expect(try await program.run(["sync", "--json"]).objects.first?["stored"] as? Int == 0)
      try server.append(Array(Sample.message(99).utf8), date: Timestamp(seconds: 1_000_000_000))
      try server.expunge(uids: "2")
      let third = try #require(try await program.run(["sync", "--json"]).objects.first)
      #expect(third["stored"] as? Int == 1)
      #expect(third["vanished"] as? Int == 1)
      #expect(try await program.run(["messages", "list", "--json"]).objects.count == 6)
      try await expectVerified(program, stored: 5)
    }
  }

  @Test("a new UIDVALIDITY loses nothing, stores nothing twice and fetches no body again")
  func uidValidity() async throws {
    try await withMailbox { server, program in
      try await program.apply(server)
      _ = try Sample.deliver(6, to: server)
      try await program.run(["sync"])
      try server.newUIDValidity(4_711, firstUID: 50)
      try server.append(Array(Sample.message(77).utf8))
      let report = try #require(try await program.run(["sync", "--json"]).objects.first)
      #expect(report["alreadyStored"] as? Int == 6)
      #expect(report["stored"] as? Int == 1)
      #expect(try await program.run(["messages", "list", "--json"]).objects.count == 7)
      try await expectVerified(program, stored: 7)
    }
  }

  @Test("the load period leaves older mail on the server, widening it fetches that too, 0 fetches only what comes")
  func loadPeriod() async throws {
    try await withMailbox { server, program in
      let now = Int64(Date().timeIntervalSince1970)
      for age in [1, 20, 40, 400] as [Int64] {
        try server.append(Array(Sample.message(Int(age)).utf8), date: Timestamp(seconds: now - age * 86_400))
      }
      try await program.apply(server, ["loadPeriodMonths": "0"])
      let first = try #require(try await program.run(["sync", "--json"]).objects.first)
      #expect(first["stored"] as? Int == 0)
      #expect(first["outsidePeriod"] as? Int == 4)
      try server.append(Array(Sample.message(5).utf8), date: Timestamp(seconds: now - 900 * 86_400))
      #expect(try await program.run(["sync", "--json"]).objects.first?["stored"] as? Int == 1)
      try await program.apply(server, ["loadPeriodMonths": "1"])
      #expect(try await program.run(["sync", "--json"]).objects.first?["stored"] as? Int == 2)
      try await program.apply(server, ["loadPeriodMonths": "3"])
      let last = try #require(try await program.run(["sync", "--json"]).objects.first)
      #expect(last["stored"] as? Int == 1)
      #expect(last["outsidePeriod"] as? Int == 1)
      try await expectVerified(program, stored: 4, skipped: 1)
    }
  }

  @Test("nothing on the server changes: no flag is set and no message is gone")
  func untouched() async throws {
    try await withMailbox { server, program in
      try await program.apply(server)
      _ = try Sample.deliver(3, to: server)
      try await program.run(["sync"])
      let flags = try server.doveadm("fetch", "-u", server.users[0].name, "flags", "mailbox", "INBOX")
      #expect(!flags.contains("\\Seen"))
      #expect(try server.uids().count == 3)
    }
  }

  @Test(
    "mail is filed by contact, then by domain; a shared address waits with its candidates; excluded mail does not wait")
  func assignment() async throws {
    try await withMailbox { server, program in
      try await program.apply(server, ["excludeDomains": "[\"news.example\"]"])
      let customers = program.folder.path("customers.csv")
      let contacts = program.folder.path("contacts.csv")
      try "id,name,domain\nC1,Acme,acme.example\nC2,Beta,\nC3,Gamma,\n".write(
        toFile: customers, atomically: true, encoding: .utf8)
      try "customer_id,name,email\nC2,Bo,bo@beta.example\nC2,J,jack@shared.example\nC3,J,jack@shared.example\n"
        .write(toFile: contacts, atomically: true, encoding: .utf8)
      #expect(try await program.run(["import", "customers", customers]).exitCode == 0)
      #expect(try await program.run(["import", "contacts", contacts]).exitCode == 0)
      for (index, sender) in [
        "x@acme.example", "Bo@Beta.example", "jack@shared.example", "a@m.news.example", "who@else.example",
      ].enumerated() {
        try server.append(Array(Sample.message(index, from: sender).utf8))
      }
      try await program.run(["sync"])
      let rows = try await program.run(["messages", "list", "--json"]).objects
      func row(_ address: String) throws -> [String: Any] {
        try #require(rows.first { ($0["from"] as? [String: String])?["address"] == address })
      }
      #expect(try row("x@acme.example")["filedBy"] as? String == "customerDomain")
      #expect(try (row("Bo@Beta.example")["customer"] as? [String: String])?["id"] == "C2")
      #expect(try row("jack@shared.example")["unfiled"] as? Bool == true)
      #expect(try row("a@m.news.example")["unfiled"] as? Bool == false)
      #expect(try await program.run(["messages", "list", "--unfiled", "--json"]).objects.count == 2)
    }
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
}
