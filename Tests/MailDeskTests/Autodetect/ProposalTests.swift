import MailDesk
import MailModel
import MailTransport
import TestSupport
import Testing

@Suite("A proposal")
struct ProposalTests {
  private let domain: DomainName
  private let address = "ar@acme.example"

  init() throws { domain = try #require(DomainName("acme.example")) }

  @Test(
    "names the provider whose hosts take the domain's mail",
    arguments: [
      (["aspmx.l.google.com", "alt1.aspmx.l.google.com"], "Gmail", "imap.gmail.com", CredentialKind.google),
      (["acme-example.mail.protection.outlook.com"], "Microsoft 365", "outlook.office365.com", .microsoft365),
      (["acme-example.a-v1.mx.microsoft"], "Microsoft 365", "outlook.office365.com", .microsoft365),
      (["hotmail-com.olc.protection.outlook.com"], "Outlook.com", "outlook.office365.com", .microsoft365),
      (["mx.zoho.eu"], "Zoho", "imappro.zoho.eu", .password),
      (["mx01.mail.icloud.com"], "iCloud", "imap.mail.me.com", .password),
      (["filter.example.net", "in1-smtp.messagingengine.com"], "Fastmail", "imap.fastmail.com", .password),
    ])
  func exchangers(hosts: [String], title: String, imap: String, credential: CredentialKind) throws {
    let exchanges = hosts.enumerated().map { MailExchange(preference: $0, host: $1) }
    let (row, exchange) = try #require(KnownExchanger.of(exchanges))
    let proposal = row.proposal(for: address, exchange)
    #expect(proposal.title == title)
    #expect(proposal.incoming?.host == imap)
    #expect(proposal.incoming?.username == address)
    #expect(proposal.outgoing != nil)
    #expect(proposal.credential == credential)
  }

  @Test(
    "takes no stranger for a provider", arguments: ["notgoogle.com", "google.com.evil.example", "", "mx.acme.example"])
  func strangers(host: String) { #expect(KnownExchanger.of([MailExchange(preference: 1, host: host)]) == nil) }

  @Test("every row of the providers names a preset or its own servers, with ports and names that are right")
  func rows() throws {
    for row in KnownExchanger.all {
      let proposal = row.proposal(for: address, MailExchange(preference: 1, host: row.suffix))
      let (incoming, outgoing) = (try #require(proposal.incoming), try #require(proposal.outgoing))
      #expect(DomainName(incoming.host) != nil && DomainName(outgoing.host) != nil, "\(row.suffix)")
      #expect(outgoing.port == outgoing.encryption.usualPort, "\(row.suffix)")
      #expect(!proposal.title.isEmpty)
    }
  }

  private func place(_ host: String, _ port: Int) -> ServiceLocation {
    ServiceLocation(priority: 0, weight: 0, host: host, port: port)
  }

  @Test("prefers TLS from the first octet among a domain's services, and IMAP to POP3")
  func services() {
    let found = MailService.proposals(
      for: address, in: domain,
      [
        .imap: [place("imap.acme.example", 143)], .imaps: [place("imap.acme.example", 1993)],
        .pop3: [place("pop.acme.example", 110)], .submission: [place("smtp.acme.example", 587)],
        .submissions: [place("", 0)],
      ])
    #expect(found.map(\.incoming?.mailProtocol) == [.imaps, .pop3])
    #expect(found.map(\.incoming?.port) == [1993, 110])
    #expect(found.map(\.outgoing?.encryption) == [.tls, .tls])
    #expect(found.allSatisfy { $0.caveats.isEmpty })
  }

  @Test("takes a dot for what it is: decidedly not offered")
  func notOffered() {
    let none = Dictionary(uniqueKeysWithValues: MailService.allCases.map { ($0, [place("", 0)]) })
    #expect(MailService.proposals(for: address, in: domain, none).isEmpty)
  }

  @Test("points at a host outside the domain")
  func foreign() {
    let found = MailService.proposals(
      for: address, in: domain,
      [.imaps: [place("imap.evil.example", 993)], .submission: [place("smtp.acme.example", 587)]])
    #expect(found.count == 1)
    #expect(found[0].caveats.count == 1)
    #expect(found[0].caveats[0].contains("imap.evil.example lies outside acme.example"))
  }

  private func proposal(
    _ source: SetupProposal.Source, _ host: String, _ mailProtocol: MailProtocol = .imaps, half: Bool = false
  ) -> SetupProposal {
    SetupProposal(
      title: host, source: source, evidence: [source.rawValue],
      incoming: .init(mailProtocol: mailProtocol, host: host, port: mailProtocol.standardPort, username: address),
      outgoing: half ? nil : .init(host: host, port: 465, encryption: .ssl, username: address))
  }

  @Test("stands behind better founded ones, and joins one that says the same")
  func ranking() {
    let ranked = SetupRanking.ranked([
      proposal(.usualName, "a.example"), proposal(.serviceRecords, "b.example", .pop3s),
      proposal(.serviceRecords, "b.example"), proposal(.serviceRecords, "c.example", half: true),
      proposal(.autoconfig, "b.example"), proposal(.mailExchange, "d.example"),
      SetupProposal(title: "", source: .knownDomain, evidence: [], incoming: nil, outgoing: nil),
    ])
    #expect(ranked.map(\.title) == ["d.example", "b.example", "b.example", "c.example", "a.example"])
    #expect(ranked.map(\.source) == [.mailExchange, .autoconfig, .serviceRecords, .serviceRecords, .usualName])
    #expect(ranked[1].evidence == ["autoconfig", "serviceRecords"])
  }

  @Test("makes a setting sign in as the provider wants only where the site has an application there, and says why not")
  func credentials() throws {
    let exchange = MailExchange(preference: 1, host: "aspmx.l.google.com")
    let google = try #require(KnownExchanger.of([exchange])).row.proposal(for: address, exchange)
    func adopted(_ proposal: SetupProposal) -> CredentialKind {
      var setting = MailSetting(name: "ar")
      setting.adopt(proposal, for: address)
      return setting.credential
    }
    let with = google.suited(to: SiteOptions(["google.clientID": "postdue"]))
    #expect(adopted(with) == .google)
    #expect(with.caveats == google.caveats)
    let without = google.suited(to: SiteOptions(["microsoft365.clientID": "postdue"]))
    #expect(adopted(without) == .password)
    #expect(without.credential == .google)
    #expect(without.caveats.last?.contains("no application at Google yet (site option google.clientID)") == true)
    var guess = google
    guess.source = .usualName
    #expect(adopted(guess.suited(to: SiteOptions(["google.clientID": "postdue"]))) == .password)
  }

  @Test("leaves everything else of a setting as it is, and keeps the address where nobody signs in with it")
  func adopted() {
    var setting = MailSetting(name: "ar")
    setting.incoming = IncomingSettings()
    setting.incoming?.loadPeriodMonths = 7
    setting.incoming?.sentFolder = "Gesendet"
    var proposal = proposal(.autoconfig, "mail.acme.example", .imap)
    proposal.incoming?.username = "ar"
    proposal.outgoing?.username = "ar"
    setting.adopt(proposal, for: address)
    #expect(setting.incoming?.mailProtocol == .imap)
    #expect(setting.incoming?.useTLS == true)
    #expect(setting.incoming?.username == "ar")
    #expect(setting.incoming?.emailAddress == address)
    #expect(setting.incoming?.loadPeriodMonths == 7)
    #expect(setting.incoming?.sentFolder == "Gesendet")
    #expect(setting.outgoing?.senderAddress == address)
    #expect(SettingRules.faults(in: setting, hasIncomingPassword: false).isEmpty)
  }
}
