import MailDesk
import MailModel
import Testing

struct SettingFileTests {
  @Test("the contract's example is read with every value")
  func example() throws {
    let (file, faults) = SettingFile.read(Array(Self.example.utf8))
    #expect(faults.isEmpty)
    let setting = try #require(file).setting
    let incoming = try #require(setting.incoming)
    #expect(setting.name == "ar")
    #expect(setting.subjectTag == "AR")
    #expect(setting.active)
    #expect(incoming.host == "imap.example.com")
    #expect(incoming.port == 993)
    #expect(incoming.inboxFolders == ["INBOX"])
    #expect(incoming.excludeDomains.map(\.description) == ["newsletter.example"])
    #expect(incoming.customerFields == ["PO Number"])
    #expect(try #require(setting.outgoing).encryption == .tls)
    guard case .value(let secret)? = file?.secrets[.incomingPassword] else {
      throw MailFailure(.invalidData, "no secret")
    }
    #expect(secret == SecretText("pass"))
    #expect(SettingRules.faults(in: setting, hasIncomingPassword: true).isEmpty)
  }

  @Test("three faults in one file are reported as three, each with its place")
  func threeFaults() {
    let text =
      #"{"name": "ar", "incoming": {"port": "993", "protocol": "nntp", "excludeDomains": ["amazn"], "hots": "x"}}"#
    let (_, faults) = SettingFile.read(Array(text.utf8))
    #expect(
      Set(faults.map(\.path)) == [
        "incoming.port", "incoming.protocol", "incoming.excludeDomains[0]", "incoming.hots",
      ])
  }

  @Test("text that is no JSON object is one fault", arguments: ["", "[]", "{", "null", "\"ar\""])
  func noObject(text: String) {
    let (file, faults) = SettingFile.read(Array(text.utf8))
    #expect(file == nil)
    #expect(faults.count == 1)
  }

  @Test("the port follows the protocol unless it is given, and folders may be a list")
  func defaults() throws {
    let text = #"{"name": "ar", "incoming": {"protocol": "imap", "inboxFolder": ["INBOX", "Receivables"]}}"#
    let incoming = try #require(SettingFile.read(Array(text.utf8)).file?.setting.incoming)
    #expect(incoming.port == 143)
    #expect(incoming.inboxFolders == ["INBOX", "Receivables"])
    #expect(incoming.security == .startTLS)
  }

  @Test("a POP account may delete what it has fetched some days later, and only if it deletes at all")
  func deletion() throws {
    func faults(_ members: String) throws -> [String] {
      let text =
        #"{"name": "ar", "incoming": {"protocol": "pop3s", "host": "pop.example.com", "username": "ar", \#(members)}}"#
      let (file, faults) = SettingFile.read(Array(text.utf8))
      let setting = try #require(file?.setting)
      return (faults + SettingRules.faults(in: setting, hasIncomingPassword: true)).map(\.path)
    }
    #expect(try faults(#""deleteAfterRetrieval": true, "deleteAfterDays": 14"#) == [])
    #expect(try faults(#""deleteAfterRetrieval": true, "deleteAfterDays": null"#) == [])
    #expect(try faults(#""deleteAfterDays": 14"#) == ["incoming.deleteAfterDays"])
    #expect(try faults(#""deleteAfterRetrieval": true, "deleteAfterDays": 0"#) == ["incoming.deleteAfterDays"])
    #expect(try faults(#""intervalMinutes": 15"#) == [])
    #expect(try faults(#""intervalMinutes": 0"#) == ["incoming.intervalMinutes"])
    #expect(try faults(#""intervalMinutes": 1441"#) == ["incoming.intervalMinutes"])
    #expect(try faults(#""deleteAfterRetrieval": true, "deleteAfterDays": 3651"#) == ["incoming.deleteAfterDays"])
    #expect(try faults(#""deleteAfterRetrieval": true, "deleteAfterDays": 1.5"#) == ["incoming.deleteAfterDays"])
  }

  @Test("mail by the site's gateway needs no server, no sender and no matching domain of its own")
  func gateway() throws {
    let text =
      #"{"name": "ar", "outgoing": {"use": "gateway", "userDomain": "other.example", "from": "ar@example.com"}}"#
    let setting = try #require(SettingFile.read(Array(text.utf8)).file?.setting)
    #expect(SettingRules.faults(in: setting, hasIncomingPassword: false) == [])
  }

  static let example = """
    {"name": "ar", "description": "AR mailbox", "subjectTag": "AR", "active": true, "credential": "password",
     "incoming": {"enabled": true, "protocol": "imaps", "host": "imap.example.com", "port": 993, "useTLS": true,
                  "username": "ar@example.com", "password": "pass", "loadPeriodMonths": 3, "inboxFolder": "INBOX",
                  "sentFolder": "Sent", "excludeDomains": ["newsletter.example"], "customerField": "PO Number",
                  "deleteAfterRetrieval": false, "caFile": null},
     "outgoing": {"use": "smtp", "from": "ar@example.com", "senderName": "AR team", "replyTo": null,
                  "host": "smtp.example.com", "port": 587, "encryption": "tls", "username": "ar@example.com",
                  "password": "other", "caFile": null}}
    """
}
