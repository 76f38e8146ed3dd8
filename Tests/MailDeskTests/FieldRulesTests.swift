import MailDesk
import MailModel
import Testing

struct FieldRulesTests {
  @Test(
    "a host is a name or an address literal",
    arguments: [
      ("imap.example.com", true), ("localhost", true), ("192.0.2.1", true), ("::1", true), ("[2001:db8::1]", true),
      ("", false), ("https://imap.example.com", false), ("imap.example.com:993", false), ("a b", false),
      ("imap..example.com", false), ("ar@example.com", false), ("imap.example.com\r\nQUIT", false),
    ])
  func hosts(text: String, isGood: Bool) {
    #expect((FieldRules.host(text) == nil) == isGood)
  }

  @Test("line breaks and NUL are refused wherever they would reach a command")
  func lineBreaks() {
    #expect(FieldRules.username("ar\r\nA1 LOGOUT") != nil)
    #expect(FieldRules.password(SecretText("a\nb")) != nil)
    #expect(FieldRules.password(SecretText([0])) != nil)
    #expect(FieldRules.password(SecretText("pässword")) == nil)
    #expect(FieldRules.folder("INBOX\r\n") != nil)
  }

  @Test("the user's domain must be the user name's")
  func userDomain() {
    #expect(FieldRules.userDomain("example.com", of: "ar@Example.com", in: .incomingUsername) == nil)
    #expect(
      FieldRules.userDomain("other.example", of: "ar@example.com", in: .outgoingFrom)
        == "does not match the domain of From (example.com)")
    #expect(FieldRules.userDomain("example.com", of: "ar", in: .incomingUsername) == nil)
  }

  @Test("the load period is 0 to 240 months")
  func loadPeriod() {
    #expect(FieldRules.loadPeriod(0) == nil)
    #expect(FieldRules.loadPeriod(240) == nil)
    #expect(FieldRules.loadPeriod(-1) != nil)
    #expect(FieldRules.loadPeriod(241) != nil)
    #expect(FieldRules.loadPeriod(nil) != nil)
  }

  @Test("several values are separated by commas, semicolons or lines")
  func values() {
    #expect(FieldRules.values(in: " a.example, b.example;; c.example\n") == ["a.example", "b.example", "c.example"])
  }

  @Test("a setting that fetches needs host, user name and password; one that does not may be empty")
  func required() {
    var setting = MailSetting(name: "ar")
    setting.incoming = IncomingSettings()
    #expect(SettingRules.faults(in: setting, hasIncomingPassword: false).isEmpty)
    setting.incoming?.enabled = true
    let fields = SettingRules.faults(in: setting, hasIncomingPassword: false).compactMap(\.field)
    #expect(fields == [.incomingHost, .incomingUsername, .incomingPassword])
  }
}
