import Foundation
import MailModel
import TestSupport
import Testing

/// What scripts rely on: exit codes, JSON lines, errors that name their place, nothing written by what only reads.
@Suite(.serialized)
struct CommandLineTests {
  @Test("a command that only reads creates no data folder")
  func readsOnly() async throws {
    let program = try PostdueProgram()
    for command in [
      ["settings", "list"], ["messages", "list"], ["status"], ["customers", "list"], ["site", "show"],
    ] {
      #expect(try await program.run(command).exitCode == 0)
    }
    #expect(try await program.run(["messages", "show", "1"]).exitCode == 66)
    #expect(!FileManager.default.fileExists(atPath: program.data))
  }

  @Test("the data folder, the key and the database are for their owner alone")
  func modes() async throws {
    let program = try PostdueProgram()
    try await program.run(["settings", "apply", "-"], input: Self.setting)
    for (name, mode) in [("", 0o700), ("/postdue.sqlite", 0o600), ("/postdue.key", 0o600)] {
      let attributes = try FileManager.default.attributesOfItem(atPath: program.data + name)
      #expect(attributes[.posixPermissions] as? Int == mode)
    }
  }

  @Test("global options may stand before or after the command")
  func options() async throws {
    let program = try PostdueProgram()
    try await program.run(["settings", "apply", "-"], input: Self.setting)
    #expect(try await program.run(["--json", "settings", "list"]).objects.first?["name"] as? String == "ar")
    #expect(try await program.run(["settings", "list", "--json"]).objects.first?["name"] as? String == "ar")
  }

  @Test("three faults in one file are all reported, with exit code 65, and nothing is written")
  func faults() async throws {
    let program = try PostdueProgram()
    let outcome = try await program.run(
      ["settings", "apply", "-"],
      input: #"{"name": "ar", "incoming": {"protocol": "nntp", "port": "x", "excludeDomains": ["amazn"]}}"#)
    #expect(outcome.exitCode == 65)
    for place in ["incoming.protocol", "incoming.port", "incoming.excludeDomains[0]"] {
      #expect(outcome.errors.contains(place))
    }
    #expect(try await program.run(["settings", "list"]).lines.isEmpty)
  }

  @Test("a secret is never shown again, and an absent one is kept")
  func secrets() async throws {
    let program = try PostdueProgram()
    try await program.run(["settings", "apply", "-"], input: Self.setting)
    let shown = try await program.run(["settings", "show", "ar"])
    #expect(!shown.output.contains("s3cret"))
    #expect(shown.output.contains("\"hasPassword\":true"))
    #expect(try await program.run(["settings", "apply", "-"], input: shown.output).exitCode == 0)
    #expect(try await program.run(["settings", "show", "ar"]).output == shown.output)
    let database = try Data(contentsOf: URL(filePath: program.data + "/postdue.sqlite"))
    #expect(database.range(of: Data("s3cret".utf8)) == nil)
  }

  @Test("a company has a mail setting, which cannot be removed while it has, and whose end is not silent")
  func companies() async throws {
    let program = try PostdueProgram()
    try await program.run(["settings", "apply", "-"], input: Self.setting)
    #expect(try await program.run(["company", "add", "us", "Acme US"]).exitCode == 0)
    #expect(try await program.run(["company", "add", "US", "Again"]).exitCode == 78)
    #expect(try await program.run(["company", "set-default", "us", "nobody"]).exitCode == 66)
    #expect(try await program.run(["company", "set-default", "us", "ar"]).exitCode == 0)
    let listed = try await program.run(["company", "list", "--json"])
    #expect(listed.objects.map { $0["id"] as? String } == ["main", "us"])
    #expect(listed.objects.last?["defaultSetting"] as? String == "ar")
    #expect(try await program.run(["settings", "deactivate", "ar"]).errors.contains("Acme US"))
    let refused = try await program.run(["settings", "remove", "ar"])
    #expect(refused.exitCode == 78)
    #expect(refused.errors.contains("Acme US"))
    #expect(try await program.run(["settings", "list"]).lines.count == 1)
  }

  @Test("a setting whose mail waits is removed only with --force, and its mail stays")
  func removal() async throws {
    try await withMailbox { server, program in
      try await program.apply(server)
      _ = try Sample.deliver(2, to: server)
      try await program.run(["sync"])
      let name = try #require(try await program.run(["settings", "list", "--json"]).objects.first?["name"] as? String)
      let refused = try await program.run(["settings", "remove", name])
      #expect(refused.exitCode == 78)
      #expect(refused.errors.contains("2 not read"))
      #expect(refused.errors.contains("--force"))
      #expect(try await program.run(["settings", "remove", name, "--force"]).exitCode == 0)
      #expect(try await program.run(["settings", "list"]).lines.isEmpty)
      #expect(try await program.run(["messages", "list", "--json"]).objects.count == 2)
    }
  }

  @Test("an import takes the good lines, names each bad one, and does nothing the second time")
  func imports() async throws {
    let program = try PostdueProgram()
    let file = program.folder.path("customers.csv")
    try "id,name\nC1,Acme\n,Nobody\nC2,Beta\n".write(toFile: file, atomically: true, encoding: .utf8)
    let first = try await program.run(["import", "customers", file, "--json"])
    #expect(first.exitCode == 65)
    #expect(first.objects.first?["added"] as? Int == 2)
    #expect(first.errors.contains("line 3: id is empty"))
    #expect(try await program.run(["import", "customers", file, "--json"]).objects.first?["unchanged"] as? Int == 2)
    #expect(try await program.run(["customers", "show", "C2"]).exitCode == 0)
    #expect(try await program.run(["customers", "show", "C9"]).exitCode == 66)
    #expect(try await program.run(["import", "customers", "/nonexistent.csv"]).exitCode == 66)
  }

  @Test("a hostile subject is harmless in JSON and in text, whatever its size")
  func hostile() async throws {
    let program = try PostdueProgram()
    let file = program.folder.path("hostile.eml")
    let bomb = String(repeating: "=?utf-8?", count: 200_000)
    try "Subject: \u{1B}]52;c;eA==\u{7}\u{9B}2J\u{202E}evil \(bomb)\r\nFrom: a@b.example\r\n\r\nhi\r\n"
      .write(toFile: file, atomically: true, encoding: .utf8)
    let outcome = try await program.run(["parse", file])
    #expect(outcome.exitCode == 0)
    #expect(outcome.objects.count == 1)
    #expect(outcome.output.unicodeScalars.allSatisfy { $0 == "\n" || !DisplayText.isUnsafe($0) })
  }

  @Test("a usage error is 64, an unknown setting 66, a missing file 66")
  func exitCodes() async throws {
    let program = try PostdueProgram()
    #expect(try await program.run(["no-such-command"]).exitCode == 64)
    #expect(try await program.run(["sync", "nobody"]).exitCode == 66)
    #expect(try await program.run(["parse", "/nonexistent.eml"]).exitCode == 66)
    #expect(try await program.run([]).exitCode == 78)
  }

  @Test("a data folder that cannot be read is not an empty one, and one that is missing is said to be")
  func unreadableFolder() async throws {
    let program = try PostdueProgram()
    let file = program.folder.path("file")
    try "not a folder".write(toFile: file, atomically: true, encoding: .utf8)
    for command in [["sync"], ["settings", "list"], ["status"], ["messages", "list"]] {
      let refused = try await program.run(command + ["--data", file])
      #expect(refused.exitCode == 74)
      #expect(refused.errors.contains(file))
      let missing = try await program.run(command)
      #expect(missing.exitCode == 0)
      #expect(missing.output.isEmpty)
      #expect(missing.errors.contains("There is no data folder"))
    }
  }

  private static let setting = """
    {"name": "ar", "subjectTag": "AR", "incoming": {"host": "imap.example.com", "username": "ar@example.com",
     "password": "s3cret"}}
    """
}
