import MailDesk
import MailModel
import TestSupport
import Testing

/// `settings apply` with what must not be saved: every fault is told, and nothing is written.
@Suite("A settings file that is wrong", .serialized)
struct SettingsFileTests {
  /// Every text of a setting, as a path and the file with octets in it that would end a line of a protocol.
  private static let injections: [(path: String, file: String)] = {
    let breaks = #"x\r\nRCPT TO:<thief@evil.example>"#
    let incoming = [
      "host", "username", "password", "userDomain", "displayName", "emailAddress", "inboxFolder", "sentFolder",
      "excludeDomains", "customerField", "caFile",
    ]
    let outgoing = [
      "host", "username", "password", "userDomain", "from", "senderName", "replyTo", "caFile",
    ]
    func half(_ name: String, _ key: String) -> (String, String) {
      let host = key == "host" ? "" : #""host": "mail.example.com", "#
      let from = name == "outgoing" && key != "from" ? #""from": "ar@example.com", "# : ""
      return ("\(name).\(key)", #"{"name": "ar", "\#(name)": {\#(host)\#(from)"\#(key)": "\#(breaks)"}}"#)
    }
    return ["name", "description", "subjectTag"].map { key in
      let name = key == "name" ? "" : #""name": "ar", "#
      return (key, #"{\#(name)"\#(key)": "\#(breaks)"}"#)
    } + incoming.map { half("incoming", $0) } + outgoing.map { half("outgoing", $0) }
  }()

  @Test("by a line break or NUL in any field is refused with the field's place", arguments: injections)
  func injection(injection: (path: String, file: String)) async throws {
    for file in [injection.file, injection.file.replacing(#"\r\n"#, with: #"\u0000"#)] {
      let folder = try ScratchFolder()
      let desk = try EmptyDataFolder.desk(in: folder)
      let failure = await failure { _ = try await desk.settings.apply(Array(file.utf8), environment: [:]) }
      #expect(failure?.kind == .invalidData)
      let told = [failure?.cause ?? ""] + (failure?.context.details ?? [])
      #expect(told.contains { $0.hasPrefix(injection.path) }, "\(told)")
      #expect(try await desk.settings.all().isEmpty)
    }
  }

  @Test("in several places tells each on a line of its own, and prints nothing as a result")
  func severalFaults() async throws {
    let program = try PostdueProgram()
    let file =
      #"{"name": "ar", "incoming": {"protocol": "nntp", "port": "x", "host": "a b", "excludeDomains": ["amazn"]}}"#
    let outcome = try await program.run(["settings", "apply", "-", "--json"], input: file)
    #expect(outcome.exitCode == 65)
    #expect(outcome.output.isEmpty)
    let lines = outcome.errors.split(separator: "\n").map { $0.drop { $0 == " " } }
    for place in ["incoming.protocol: ", "incoming.port: ", "incoming.host: ", "incoming.excludeDomains[0]: "] {
      #expect(lines.count { $0.hasPrefix(place) } == 1, "\(outcome.errors)")
    }
    #expect(try await program.run(["settings", "list"]).lines.isEmpty)
  }

  @Test("in its syntax tells line and column")
  func syntax() async throws {
    let program = try PostdueProgram()
    let outcome = try await program.run(["settings", "apply", "-"], input: "{\"name\": \"ar\",\n \"active\" true}")
    #expect(outcome.exitCode == 65)
    #expect(outcome.errors.contains("(file): is not valid JSON, line 2, column 11: a colon is due here"))
  }

  @Test("because another administrator saved first changes nothing, and the second is told")
  func twoAdministrators() async throws {
    let folder = try ScratchFolder()
    let ann = try EmptyDataFolder.desk(in: folder)
    let bob = MailDesk(
      store: try EmptyDataFolder.desk(folder.path("data")).store, person: Person(login: "bob", role: .administrator),
      now: { Timestamp(seconds: 1_795_000_000) })
    let trial = Trial(.imap)
    _ = try await ann.settings.apply(Array(trial.file.utf8), environment: [:])
    var mine = try await ann.settings.named("ar").setting
    var theirs = try await bob.settings.named("ar").setting
    (mine.description, theirs.description) = ("Ann's", "Bob's")
    let (first, second) = (mine, theirs)
    _ = try await ann.settings.save(first)
    let refused = await failure {
      _ = try await bob.settings.save(second, secrets: [.incomingPassword: SecretText("other")])
    }
    #expect(refused?.kind == .conflict)
    #expect(refused?.remedy.text.contains("Open it again") == true)
    #expect(try await bob.settings.named("ar").setting.description == "Ann's")
  }
}
