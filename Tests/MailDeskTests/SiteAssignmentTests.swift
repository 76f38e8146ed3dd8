import MailDesk
import MailModel
import Testing

@Suite("Site options on the command line")
struct SiteAssignmentTests {
  @Test(
    "a value that fits is taken as it is stored",
    arguments: [
      ("allowLocalHosts=true", "allowLocalHosts", "true"), ("allowedPorts=25, 587", "allowedPorts", "25,587"),
      ("interval=15", "interval", "15"), ("gateway.host=relay.example.com", "gateway.host", "relay.example.com"),
      ("gateway.encryption=ssl", "gateway.encryption", "ssl"),
      ("caFile=/etc/ssl/own.pem", "caFile", "/etc/ssl/own.pem"),
      ("google.mailHosts=mx.example.com, 127.0.0.1", "google.mailHosts", "mx.example.com,127.0.0.1"),
      ("gateway.from=no-reply@example.com", "gateway.from", "no-reply@example.com"),
    ])
  func option(assignment: String, key: String, value: String) throws {
    guard case .option(let foundKey, let foundValue) = try SiteAssignment(assignment) else {
      Issue.record("\(assignment) is an option")
      return
    }
    #expect(foundKey.rawValue == key)
    #expect(foundValue == value)
  }

  @Test("an empty value restores the default")
  func empty() throws {
    guard case .option(.interval, nil) = try SiteAssignment("interval=") else {
      Issue.record("interval= restores the default")
      return
    }
  }

  @Test(
    "a value that does not fit is refused with what the key takes",
    arguments: [
      ("allowLocalHosts=yes", "true or false"), ("allowedPorts=0", "port numbers"), ("interval=0", "minutes"),
      ("gateway.host=smtp://x", "SMTP server"), ("gateway.from=nobody", "address"), ("caFile=own.pem", "full path"),
      ("google.mailHosts=https://x", "host names"),
      ("egressAddresses=here", "addresses"), ("colour=red", "not a site option"), ("interval", "KEY=VALUE"),
    ])
  func refused(assignment: String, hint: String) {
    let failure = failure { () throws(MailFailure) in _ = try SiteAssignment(assignment) }
    #expect(failure?.kind == .invalidData)
    #expect(failure?.cause.contains(hint) == true)
  }

  @Test("a secret's value is never taken from the command line, only from a file or the environment")
  func secret() throws {
    let failure = failure { () throws(MailFailure) in _ = try SiteAssignment("gateway.password=x") }
    #expect(failure?.cause.contains("gateway.passwordFile") == true)
    guard
      case .secret(.gatewayPassword, .environment("RELAY")?) = try SiteAssignment(
        "gateway.passwordEnvironment=RELAY")
    else {
      Issue.record("the environment is a source")
      return
    }
    guard case .secret(.gatewayPassword, nil) = try SiteAssignment("gateway.passwordFile=") else {
      Issue.record("an empty value removes the secret")
      return
    }
  }

  private func failure(of body: () throws(MailFailure) -> Void) -> MailFailure? {
    do throws(MailFailure) {
      try body()
      return nil
    } catch { return error }
  }

  @Test("what counts without a value is said in the words of its explanation")
  func standards() {
    #expect(SiteOptions.Key.interval.standard == "5")
    #expect(SiteOptions.Key.allowLocalHosts.standard == "false")
    #expect(SiteOptions.Key.microsoft365Authority.standard == "https://login.microsoftonline.com")
    #expect(SiteOptions.Key.supportContact.standard == nil)
  }
}
