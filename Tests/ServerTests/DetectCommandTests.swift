import MailModel
import TestSupport
import Testing

/// `postdue settings detect` as a script would use it.
@Suite(.serialized)
struct DetectCommandTests {
  @Test("proposes the servers of a known provider at once, and creates no data folder")
  func known() async throws {
    let program = try PostdueProgram()
    let outcome = try await program.run(["settings", "detect", "someone@gmail.com", "--json"])
    #expect(outcome.exitCode == 0)
    let proposal = try #require(outcome.objects.first)
    #expect(outcome.lines.count == 1)
    #expect(proposal["title"] as? String == "Gmail")
    #expect(proposal["source"] as? String == "knownDomain")
    #expect(proposal["credential"] as? String == "google")
    #expect((proposal["incoming"] as? [String: Any])?["host"] as? String == "imap.gmail.com")
    #expect((proposal["outgoing"] as? [String: Any])?["port"] as? Int == 587)
    #expect((proposal["caveats"] as? [String])?.isEmpty == false)
    #expect(try await program.run(["settings", "list", "--json"]).lines.isEmpty)
    #expect(try program.folder.names().contains("data") == false)
  }

  @Test("--apply creates a setting, inactive and without a password, and replaces none")
  func apply() async throws {
    let program = try PostdueProgram()
    let command = ["settings", "detect", "ar@yahoo.com", "--apply", "ar"]
    #expect(try await program.run(command).exitCode == 0)
    let setting = try #require(try await program.run(["settings", "show", "ar"]).objects.first)
    #expect(setting["active"] as? Bool == false)
    #expect(setting["state"] as? String == "draft")
    let incoming = try #require(setting["incoming"] as? [String: Any])
    #expect(incoming["host"] as? String == "imap.mail.yahoo.com")
    #expect(incoming["username"] as? String == "ar@yahoo.com")
    #expect(incoming["hasPassword"] as? Bool == false)
    #expect((setting["outgoing"] as? [String: Any])?["encryption"] as? String == "ssl")
    let again = try await program.run(command)
    #expect(again.exitCode == 65)
    #expect(again.errors.contains("there is a setting “ar” already"))
  }

  @Test(
    "says what the provider wants to be signed in with, and --apply takes that over once the site has an application")
  func credential() async throws {
    let program = try PostdueProgram()
    let text = try await program.run(["settings", "detect", "someone@gmail.com", "--apply", "without"]).output
    #expect(text.contains("credential: google"))
    #expect(text.contains("no application at Google yet"))
    try await program.run(["site", "set", "google.clientID=postdue"])
    let outcome = try await program.run(["settings", "detect", "someone@gmail.com", "--apply", "with"])
    #expect(outcome.errors.contains("not connected yet"))
    for (name, credential) in [("without", "password"), ("with", "google")] {
      let setting = try #require(try await program.run(["settings", "show", name]).objects.first)
      #expect(setting["credential"] as? String == credential)
    }
  }

  @Test("says what is wrong with an address, and that nothing is known of a domain that cannot be")
  func refused() async throws {
    let program = try PostdueProgram()
    #expect(try await program.run(["settings", "detect", "nonsense"]).exitCode == 65)
    let outcome = try await program.run(["settings", "detect", "ar@nowhere.invalid", "--apply", "ar", "--json"])
    #expect(outcome.exitCode == 69)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.contains("nowhere.invalid"))
    #expect(try await program.run(["settings", "show", "ar"]).exitCode == 66)
  }
}
