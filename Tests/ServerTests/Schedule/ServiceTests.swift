import DemoMail
import Foundation
import Glibc
import MailModel
import TestSupport
import Testing

/// `postdue sync --watch` as a service, with a real mailbox and other processes beside it.
@Suite(.serialized)
struct ServiceTests {
  @Test("the service fetches by itself what is set up while it runs, and does what another process asks it for")
  func requests() async throws {
    try await withMailbox { server, program in
      try await withService(program) { service in
        try await service.hear("READY=1")
        _ = try Sample.deliver(3, to: server)
        try await program.apply(server)
        try await expectMessages(3, program)
        try server.append(Array(Sample.message(77).utf8))
        let asked = try await program.run(["sync", "--request", "ar"])
        #expect(asked.exitCode == 0 && asked.errors.contains("the service (process \(service.processID)"))
        try await expectMessages(4, program)
        #expect(try await service.end(SIGTERM) == 0)
        try await service.hear("STOPPING=1")
      }
      #expect(try await program.run(["verify"]).exitCode == 0)
      let log = try String(contentsOfFile: program.data + "/log/postdue.log", encoding: .utf8)
      #expect(log.contains(" INFO ") && log.contains("ar: ok, 3 stored"))
      #expect(!log.contains(server.users[0].password))
    }
  }

  @Test("a paused setting is not fetched, whoever asks; resumed it is fetched at once")
  func pause() async throws {
    try await withMailbox { server, program in
      try await program.apply(server)
      try await withService(program) { _ in
        try await expectStatus(program) { $0["lastSuccess"] is String }
        #expect(try await program.run(["settings", "pause", "ar"]).exitCode == 0)
        _ = try Sample.deliver(1, to: server)
        let refused = try await program.run(["sync", "--request", "ar"])
        #expect(refused.exitCode == 78 && refused.errors.contains("it is paused"))
        let status = try #require(try await program.run(["status", "--json"]).objects.first)
        #expect(status["pausedBy"] is String && status["nextRun"] is NSNull)
        #expect(try await program.run(["messages", "list", "--json"]).objects.isEmpty)
        try await program.run(["settings", "resume", "ar"])
        try await expectMessages(1, program)
      }
    }
  }

  @Test("a second scheduler is told who runs the first one, and how to ask it")
  func second() async throws {
    try await withMailbox { server, program in
      try await program.apply(server)
      try await withService(program) { service in
        try await service.hear("READY=1")
        for words in [["sync"], ["sync", "--watch"]] {
          let outcome = try await program.run(words)
          #expect(outcome.exitCode == 75)
          #expect(outcome.errors.contains("the service (process \(service.processID)"))
          #expect(outcome.errors.contains("postdue sync --request"))
        }
        let status = try #require(try await program.run(["status", "--json"]).objects.first)
        let owner = try #require(status["scheduler"] as? [String: Any])
        #expect(owner["kind"] as? String == "service" && owner["process"] as? Int == Int(service.processID))
      }
      #expect(try await program.run(["sync"]).exitCode == 0)
    }
  }

  @Test(
    "asked to end, it does so within seconds and exit status 0, whatever a server does", arguments: [SIGTERM, SIGINT])
  func end(number: Int32) async throws {
    let server = try ScriptedServer(ServerStep.transcript("S: * OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] ready\n! stall"))
    defer { server.stop() }
    let program = try PostdueProgram()
    try await program.applyScripted(server)
    try await withService(program) { service in
      try await service.hear("STATUS=fetching ar")
      let asked = ContinuousClock.now
      #expect(try await service.end(number) == 0)
      #expect(ContinuousClock.now - asked < .seconds(5))
    }
    let status = try #require(try await program.run(["status", "--json"]).objects.first)
    #expect((status["failure"] as? [String: Any])?["kind"] as? String == "cancelled")
    #expect(try await program.run(["doctor"]).exitCode == 0)
  }

  @Test("a server that is down is tried again later, and the reason is said; the log has the failure")
  func down() async throws {
    let server = try ScriptedServer([])
    server.stop()
    let program = try PostdueProgram()
    try await program.applyScripted(server)
    try await withService(program) { _ in
      try await expectStatus(program) { $0["failuresInARow"] as? Int == 1 && $0["nextRun"] is String }
      let status = try #require(try await program.run(["status", "--json"]).objects.first)
      #expect(status["nextRunReason"] as? String == "the last pass failed")
    }
    let log = try String(contentsOfFile: program.data + "/log/postdue.log", encoding: .utf8)
    #expect(log.contains("WARNING") && log.contains("ar: connectionRefused"))
  }

  @Test("the service manager is heard by an abstract address too, and gets its signs of life")
  func watchdog() async throws {
    let program = try PostdueProgram()
    try await withService(program, isAbstract: true, environment: ["WATCHDOG_USEC": "400000"]) { service in
      try await service.hear("READY=1")
      try await service.hear("WATCHDOG=1")
      try await service.hear("WATCHDOG=1")
    }
  }

  private func expectMessages(_ count: Int, _ program: PostdueProgram) async throws {
    try await eventually("\(count) messages") {
      try await program.run(["messages", "list", "--json"]).objects.count == count
    }
  }

  private func expectStatus(_ program: PostdueProgram, _ condition: ([String: Any]) -> Bool) async throws {
    try await eventually("the status") {
      try await program.run(["status", "--json"]).objects.first.map(condition) == true
    }
  }
}

extension PostdueProgram {
  /// Applies a setting called `ar` for a scripted server.
  func applyScripted(_ server: ScriptedServer) async throws {
    try await run(["site", "set", "allowLocalHosts=true"])
    let setting = """
      {"name": "ar", "active": true, "incoming": {"enabled": true, "protocol": "imap", "useTLS": false,
       "host": "127.0.0.1", "port": \(server.port), "username": "ar", "password": "x", "allowPlaintextPassword": true}}
      """
    #expect(try await run(["settings", "apply", "-"], input: setting).exitCode == 0)
  }
}
