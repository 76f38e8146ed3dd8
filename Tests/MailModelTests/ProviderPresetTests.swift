import MailModel
import Testing

@Suite("Provider presets")
struct ProviderPresetTests {
  @Test("know the providers that users ask for, each with a server for sending and a word of warning")
  func catalogue() {
    #expect(
      ProviderPreset.all.map(\.id) == [
        "gmail", "gmail-relay", "microsoft365", "outlook.com", "yahoo", "icloud", "zoho", "ses", "sendgrid", "postmark",
        "mailgun",
      ])
    for preset in ProviderPreset.all {
      #expect(!preset.caveats.isEmpty)
      #expect(preset.outgoing.encryption.usualPort == preset.outgoing.port)
      #expect(preset.incoming.map { $0.port == $0.mailProtocol.standardPort } ?? true)
    }
  }

  @Test(
    "are found by the domain of an address",
    arguments: [("ar@gmail.com", "gmail"), ("AR@Me.com", "icloud"), ("ar@example.com", nil), ("ar", nil)])
  func domains(address: String, id: String?) {
    #expect(ProviderPreset.of(EmailAddress(address: address))?.id == id)
  }

  @Test("fill in servers and leave names, folders and consent alone")
  func adoption() throws {
    var setting = MailSetting(name: "ar")
    setting.incoming = IncomingSettings()
    setting.incoming?.username = "ar@gmail.com"
    setting.incoming?.inboxFolders = ["Receivables"]
    setting.adopt(try #require(ProviderPreset.all.first))
    #expect(setting.incoming?.host == "imap.gmail.com")
    #expect(setting.incoming?.username == "ar@gmail.com")
    #expect(setting.incoming?.inboxFolders == ["Receivables"])
    #expect(setting.outgoing?.host == "smtp.gmail.com")
    #expect(setting.outgoing?.encryption == .tls)
  }

  @Test("of a service that only sends leave the inbound half as it is")
  func sendingOnly() throws {
    var setting = MailSetting(name: "ar")
    setting.adopt(try #require(ProviderPreset.all.first { $0.id == "sendgrid" }))
    #expect(setting.incoming == nil)
    #expect(setting.outgoing?.username == "apikey")
  }
}
