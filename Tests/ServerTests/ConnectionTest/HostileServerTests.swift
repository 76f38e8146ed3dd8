import Foundation
import MailModel
import TestSupport
import Testing

/// What a real server cannot be made to do: the scripted one does it, and the program names it and stores nothing.
@Suite(.serialized)
struct HostileServerTests {
  /// What the server does and what it is to be called.
  struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let kinds: [MailFailure.Kind]
    let script: String
  }

  static let cases: [Case] = [
    Case(testDescription: "a POP3 server", kinds: [.wrongProtocol], script: "S: +OK POP3 ready\n! stall"),
    Case(testDescription: "an SMTP server", kinds: [.wrongProtocol], script: "S: 220 mail.example ESMTP\n! stall"),
    Case(
      testDescription: "a web server", kinds: [.notAMailServer], script: "S: HTTP/1.1 400 Bad Request\nS: \n! close"),
    Case(testDescription: "nothing but the end", kinds: [.connectionDropped], script: "! close"),
    Case(testDescription: "a bare BYE", kinds: [.serverUnavailable], script: "S: * BYE going down\n! close"),
    Case(
      testDescription: "too many connections", kinds: [.tooManyConnections],
      script: "S: * BYE Too many simultaneous connections\n! close"),
    Case(
      testDescription: "a drop at sign-in", kinds: [.connectionDropped],
      script: "S: * OK [CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR] ready\nC: {tag} AUTHENTICATE PLAIN {*}\n! cut"),
    Case(
      testDescription: "an application-specific password", kinds: [.appPasswordRequired],
      script: """
        S: * OK [CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR] ready
        C: {tag} AUTHENTICATE PLAIN {*}
        S: {tag} NO [ALERT] Application-specific password required: https://support.example/ (Failure)
        ! stall
        """),
    Case(
      testDescription: "no mechanism in common", kinds: [.mechanismNotOffered],
      script: "S: * OK [CAPABILITY IMAP4rev1 LOGINDISABLED AUTH=XOAUTH2] ready\n! stall"),
    Case(
      testDescription: "a literal of 4 GB where a folder is opened", kinds: [.protocolViolation],
      script: """
        S: * OK [CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR] ready
        C: {tag} AUTHENTICATE PLAIN {*}
        S: {tag} OK [CAPABILITY IMAP4rev1] done
        C: {tag} EXAMINE {*}
        S: * LIST () "/" {4294967295}
        ! stall
        """),
  ]

  @Test("what answers is named for what it is, and nothing is stored", arguments: cases)
  func named(hostile: Case) async throws {
    let server = try ScriptedServer(
      scripts: [ServerStep.transcript(hostile.script), ServerStep.transcript(hostile.script)])
    defer { server.stop() }
    let program = try PostdueProgram()
    try await program.run(["site", "set", "allowLocalHosts=true"])
    let setting = """
      {"name": "ar", "active": true, "incoming": {"protocol": "imap", "useTLS": false, "host": "127.0.0.1",
       "port": \(server.port), "username": "ar", "password": "hunter2", "allowPlaintextPassword": true}}
      """
    #expect(try await program.run(["settings", "apply", "-"], input: setting).exitCode == 0)
    for command in [["test", "ar", "--json"], ["sync", "ar", "--json"]] {
      let outcome = try await program.run(command)
      let failure = try #require(outcome.objects.first?["failure"] as? [String: Any])
      #expect(hostile.kinds.map(\.rawValue).contains(failure["kind"] as? String ?? ""), "\(failure)")
      #expect(!(outcome.output + outcome.errors).contains("hunter2"))
    }
    #expect(try await program.run(["messages", "list"]).lines.isEmpty)
    #expect(try await program.run(["doctor"]).exitCode == 0)
  }

  @Test("no password is sent where STARTTLS is wanted and missing, refused, or followed by injected octets")
  func startTLS() async throws {
    let scripts = [
      "S: * OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] ready\n! stall",
      "S: * OK [CAPABILITY IMAP4rev1 STARTTLS AUTH=PLAIN] ready\nC: {tag} STARTTLS\nS: {tag} NO not now\n! stall",
      "S: * PREAUTH [CAPABILITY IMAP4rev1] welcome\n! stall",
    ]
    for script in scripts {
      let server = try ScriptedServer(ServerStep.transcript(script))
      let program = try PostdueProgram()
      try await program.run(["site", "set", "allowLocalHosts=true"])
      let setting = """
        {"name": "ar", "incoming": {"protocol": "imap", "host": "127.0.0.1", "port": \(server.port),
         "username": "ar", "password": "hunter2"}}
        """
      try await program.run(["settings", "apply", "-"], input: setting)
      let outcome = try await program.run(["test", "ar", "--json"])
      #expect(outcome.objects.first?["ok"] as? Bool == false)
      #expect([76, 78].contains(outcome.exitCode))
      server.stop()
      let heard = await server.outcome().text
      #expect(!heard.contains("hunter2"))
      #expect(!heard.contains("AUTHENTICATE") && !heard.contains("LOGIN"))
    }
  }
}
