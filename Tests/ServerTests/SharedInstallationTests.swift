import Foundation
import Glibc
import TerminalTestSupport
import TestSupport
import Testing

/// The real program as people reach it: directly, and through sudo as the account that owns the data folder.
@Suite("Who may do what with a data folder", .serialized)
struct SharedInstallationTests {
  /// A login of this machine that is neither ours nor root's.
  private struct Account {
    let user: uid_t
    let login: String

    init(_ user: uid_t) throws {
      self.user = user
      login = String(cString: try #require(getpwuid(user)).pointee.pw_name)
    }

    /// What sudo says of them; SUDO_USER says something else, and is not believed.
    var sudo: [String: String] { ["SUDO_UID": "\(user)", "SUDO_USER": "root"] }
  }

  private static let nobody: uid_t = 65_534
  private static let asNobody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]

  @Test("whoever makes the data folder is its administrator; an unknown user is told who can add them")
  func unknown() async throws {
    let (program, stranger) = (try PostdueProgram(), try Account(1))
    #expect(try await program.run(["site", "set", "supportContact=help@example.com"]).exitCode == 0)
    let users = try await program.run(["users", "list", "--json"])
    #expect(users.objects.map { $0["role"] as? String } == ["administrator"])
    let own = try #require(users.objects.first?["login"] as? String)
    for command in [
      ["settings", "list"], ["status"], ["messages", "list"], ["users", "add", "x", "--role", "support"],
    ] {
      let refused = try await program.run(command, environment: stranger.sudo)
      #expect(refused.exitCode == 77)
      for word in ["“\(stranger.login)”", "help@example.com", own, "users add \(stranger.login)", "notPermitted"] {
        #expect(refused.errors.contains(word))
      }
      #expect(refused.output.isEmpty)
    }
    let nonsense = try await program.run(["status"], environment: ["SUDO_UID": "root"])
    #expect(nonsense.exitCode == 77)
  }

  @Test("support tests and reads settings, and sees no mail; a collector sees mail and changes no setting")
  func roles() async throws {
    let (program, person) = (try PostdueProgram(), try Account(Self.nobody))
    try await program.run(["settings", "apply", "-"], input: Self.setting)
    let support: [([String], Int32)] = [
      (["settings", "list"], 0), (["settings", "show", "ar"], 0), (["status"], 0), (["site", "show"], 0),
      (["company", "list"], 0), (["messages", "list"], 77), (["messages", "show", "1"], 77),
      (["messages", "show", "1", "--raw"], 77), (["messages", "why", "1"], 77), (["customers", "list"], 77),
      (["settings", "activate", "ar"], 77), (["settings", "remove", "ar"], 77), (["sync"], 77), (["verify"], 77),
      (["site", "set", "allowLocalHosts=true"], 77), (["site", "rotate-key"], 77), (["users", "list"], 77),
      (["audit"], 77), (["reindex"], 77), (["doctor"], 77),
    ]
    try await expect(support, of: program, as: person, role: "support")
    let collector: [([String], Int32)] = [
      (["messages", "list"], 0), (["customers", "list"], 0), (["status"], 0), (["test", "ar"], 77),
      (["settings", "deactivate", "ar"], 77), (["company", "add", "us", "US"], 77), (["users", "list"], 77),
    ]
    try await expect(collector, of: program, as: person, role: "collector")
    let imported = try await program.run(
      ["import", "customers", "-"], input: "id,name\nC1,Acme\n", environment: person.sudo)
    #expect(imported.exitCode == 0)
    let log = try await program.run(["audit", "--json", "--limit", "1"])
    #expect(log.objects.first?["who"] as? String == person.login)
    #expect(log.objects.first?["what"] as? String == "import customers")
  }

  @Test("the log has who changed what, and never a secret")
  func log() async throws {
    let program = try PostdueProgram()
    try await program.run(["settings", "apply", "-"], input: Self.setting)
    try await program.run(["settings", "activate", "ar"])
    try await program.run(["company", "add", "us", "Acme US"])
    try await program.run(["company", "set-default", "us", "ar"])
    try await program.run(["site", "set", "egressAddresses=192.0.2.7"])
    try await program.run(["test", "ar"])
    try await program.run(["site", "rotate-key"])
    try await program.run(["users", "add", "sue", "--role", "support", "--email", "sue@example.com"])
    #expect(try await program.run(["users", "add", "sue", "--role", "collector", "--json"]).exitCode == 0)
    let users = try await program.run(["users", "list", "--json"])
    #expect(users.objects.last?["email"] as? String == "sue@example.com")
    #expect(try await program.run(["users", "remove", "sue"]).exitCode == 0)
    #expect(try await program.run(["users", "remove", "sue"]).exitCode == 66)
    #expect(try await program.run(["users", "add", "sue", "--role", "king"]).exitCode == 64)
    #expect(try await program.run(["users", "add", "a b", "--role", "support"]).exitCode == 65)
    let entries = try await program.run(["audit", "--json"])
    #expect(
      entries.objects.map { $0["what"] as? String } == [
        "remove user", "change user", "add user", "rotate key", "test incoming", "set option", "set default setting",
        "add company", "activate setting", "create setting", "add user",
      ])
    #expect(entries.objects.allSatisfy { ($0["when"] as? String)?.hasSuffix("Z") == true && $0["who"] != nil })
    #expect(!entries.output.contains("s3cret"))
    let own = try #require(entries.objects.last?["subject"] as? String)
    #expect(try await program.run(["users", "remove", own]).exitCode == 78)
    #expect(try await program.run(["users", "add", own, "--role", "support"]).exitCode == 78)
  }

  @Test("through sudo not even an administrator opens a file or another folder with the account's rights")
  func confined() async throws {
    let (program, person) = (try PostdueProgram(), try Account(Self.nobody))
    try await program.run(["settings", "apply", "-"], input: Self.setting)
    try await program.run(["users", "add", person.login, "--role", "administrator"])
    let file = program.folder.path("customers.csv")
    try "id,name\nC1,Acme\n".write(toFile: file, atomically: true, encoding: .utf8)
    for command in [["import", "customers", file], ["settings", "apply", file], ["parse", file]] {
      let refused = try await program.run(command, environment: person.sudo)
      #expect(refused.exitCode == 77)
      #expect(refused.output.isEmpty)
    }
    let named = Self.setting.replacing("\"password\": \"s3cret\"", with: "\"passwordFile\": \"\(file)\"")
    #expect(try await program.run(["settings", "apply", "-"], input: named, environment: person.sudo).exitCode == 77)
    let foreign = Self.setting.replacing("\"password\"", with: "\"caFile\": \"\(file)\", \"password\"")
    #expect(try await program.run(["settings", "apply", "-"], input: foreign, environment: person.sudo).exitCode == 65)
    let lured = person.sudo.merging(["POSTDUE_KEY_FILE": file, "POSTDUE_THEMES": program.folder.path]) { $1 }
    #expect(try await program.run(["settings", "apply", "-"], input: Self.setting, environment: lured).exitCode == 0)
    #expect(try String(contentsOfFile: file, encoding: .utf8) == "id,name\nC1,Acme\n")
    for again in [["--data", program.folder.path], ["--data=\(program.folder.path)"]] {
      #expect(try await program.run(["users", "list"] + again, environment: person.sudo).exitCode == 77)
    }
  }

  @Test("through sudo nobody makes a data folder, and a secret of the site comes by standard input")
  func sudoLimits() async throws {
    let (program, account) = (try PostdueProgram(), try Account(1))
    let refused = try await program.run(["site", "set", "interval=5"], environment: account.sudo)
    #expect(refused.exitCode == 66)
    #expect(!FileManager.default.fileExists(atPath: program.data))
    try await program.run(["users", "add", account.login, "--role", "administrator"])
    let set = try await program.run(
      ["site", "set", "gateway.passwordFile=-"], input: "hush hush\n", environment: account.sudo)
    #expect(set.exitCode == 0)
    let shown = try await program.run(["site", "show", "--json"]).objects.first?["gateway"] as? [String: Any]
    #expect(shown?["hasPassword"] as? Bool == true)
  }

  @Test("as another account of this machine")
  func otherAccount() async throws {
    let service = try PostdueProgram(launcher: Self.asNobody)
    #expect(chown(service.folder.path, Self.nobody, Self.nobody) == 0)
    let (owner, person) = (try Account(Self.nobody), try Account(1))
    #expect(try await service.run(["users", "add", person.login, "--role", "support"]).exitCode == 0)
    #expect(try await service.run(["status"], environment: person.sudo).exitCode == 0)
    #expect(try await service.run(["messages", "list"], environment: person.sudo).exitCode == 77)
    // Whoever is not the owner could have written SUDO_UID themselves.
    let root = try PostdueProgram(data: service.data)
    let forged = try await root.run(["status"], environment: ["SUDO_UID": "\(owner.user)"])
    #expect(forged.exitCode == 77)
    #expect(forged.errors.contains("“root”"))
    let stranger = try PostdueProgram(
      data: service.data, launcher: ["setpriv", "--reuid=1", "--regid=1", "--clear-groups"])
    let refused = try await stranger.run(["status"], environment: owner.sudo)
    #expect(refused.exitCode == 77)
    #expect(refused.errors.contains("“\(person.login)”"))
  }

  @Test("the console begins on Test connection for support, says who it is, and ^Z stops nothing")
  func console() async throws {
    let (program, person) = (try PostdueProgram(), try Account(Self.nobody))
    try await program.run(["settings", "apply", "-"], input: Self.setting)
    try await program.run(["users", "add", person.login, "--role", "support"])
    let shell = #"ulimit -c 0; export SUDO_UID=65534; exec "$@""#
    try await withConsole(program, shell: shell) { console in
      try await console.see("\(person.login) (support)")
      try await console.see("imap.invalid")
      console.type("\u{1A}?")
      try await console.see("redraw the screen")
      #expect(!console.screen.text.contains("suspend"))
      console.type("\u{1B}")
      try await console.wait("the end of the help") { !$0.text.contains("redraw the screen") }
      console.send(SIGTSTP)
      console.type("q")
      #expect(try await console.end() == 0)
    }
  }

  private func expect(
    _ commands: [([String], Int32)], of program: PostdueProgram, as person: Account, role: String
  ) async throws {
    try await program.run(["users", "add", person.login, "--role", role])
    for (command, code) in commands {
      let outcome = try await program.run(command, environment: person.sudo)
      #expect(outcome.exitCode == code, "\(role): \(command)")
      if code == 77 { #expect(outcome.errors.contains(role), "\(command)") }
    }
  }

  private static let setting = """
    {"name": "ar", "subjectTag": "AR", "incoming": {"host": "imap.invalid", "username": "ar@example.com", "password": "s3cret"}}
    """
}
