import DemoMail
import HTTP
import MailDesk
import MailModel
import MailTransport
import TestSupport
import Testing

/// A domain on loopback: its name server, its web server and its mail server are real, only their ports are not the usual.
private struct LoopbackDomain {
  let names: NameServer
  let certificates: TestCertificates
  /// Who answers by https, by host.
  var web: [String: ScriptedServer] = [:]
  /// Who answers by TLS, by host and port.
  var mail: [String: ScriptedServer] = [:]

  init(_ zone: [String: NameServer.Reply] = ["MX acme.example": .records([])]) throws {
    names = try NameServer(zone)
    certificates = try TestCertificates()
  }

  func identity(_ names: String...) throws -> CertificateAuthority.IssuedCertificate {
    try certificates.authority.issue(name: names[0], dnsNames: names)
  }

  var lookups: SetupLookups {
    let asking = RecordResolver.nameserver(Endpoint(host: "127.0.0.1", port: names.port))
    // The servers last as long as somebody may ask them.
    let resolver = RecordResolver { [names] name, type in withExtendedLifetime(names) { asking.lookUp(name, type) } }
    let policy = HostPolicy(allowLocalHosts: true)
    let local = NameResolver { host in
      IPAddress("127.0.0.1").map { .success([$0]) } ?? .failure(MailFailure(.unknownHost, host))
    }
    let (web, mail, certificates) = (web, mail, certificates)
    var lookups = SetupLookups.network(policy, records: resolver, patience: .seconds(20))
    lookups.page = { address async throws(MailFailure) in
      guard let port = web[address.endpoint.host]?.port,
        let place = WebAddress(
          .https, host: address.endpoint.host, port: port, path: address.path, query: address.query)
      else { throw MailFailure(.unknownHost, "no such host") }
      return try await HTTPClient(policy: policy, caFile: certificates.caFile, resolver: local).send(.get(place))
    }
    lookups.knock = { place async throws(MailFailure) in
      guard let port = mail[place.endpoint.description]?.port else { throw MailFailure(.unknownHost, "no such host") }
      try await place.knock(
        ChannelOptions(
          endpoint: Endpoint(host: place.endpoint.host, port: port), security: place.security,
          caFile: certificates.caFile, policy: policy, resolver: local))
    }
    return lookups
  }
}

@Suite("Autodetect", .timeLimit(.minutes(2)))
struct SetupSearchTests {
  private static let address = "AR@Acme.example"

  @Test("answers at once for a known provider's address, and asks nobody")
  func known() async throws {
    let domain = try LoopbackDomain()
    let report = try await SetupSearch(domain.lookups).run("someone@gmail.com")
    #expect(report.proposals.map(\.title) == ["Gmail"])
    #expect(report.proposals.first?.incoming?.username == "someone@gmail.com")
    #expect(report.proposals.first?.credential == .google)
    #expect(report.failure == nil)
    #expect(domain.names.questions.isEmpty)
  }

  @Test(
    "refuses what is no address", arguments: ["", "acme.example", "a b@acme.example", "a@b@acme.example", "a@acme"])
  func noAddress(text: String) async throws {
    let lookups = try LoopbackDomain().lookups
    await expectFailure(.invalidData) { _ = try await SetupSearch(lookups).run(text) }
  }

  @Test("puts together what the DNS, the web and the servers themselves say")
  func everything() async throws {
    var domain = try LoopbackDomain([
      "MX acme.example": .records([NameServer.exchange(10, "acme-example.mail.protection.outlook.com")]),
      "SRV _imaps._tcp.acme.example": .records([NameServer.service(0, 1, 993, "imap.acme.example")]),
      "SRV _submissions._tcp.acme.example": .records([NameServer.service(0, 1, 465, "smtp.acme.example")]),
      "SRV _pop3s._tcp.acme.example": .records([NameServer.service(0, 0, 0, "")]),
    ])
    let page = """
      <clientConfig><emailProvider><displayName>Acme</displayName>
      <incomingServer type="imap"><hostname>mx.acme.example</hostname><port>993</port><socketType>SSL</socketType>
      </incomingServer></emailProvider></clientConfig>
      """
    let query = "/mail/config-v1.1.xml?emailaddress=ar%40acme.example"
    domain.web["autoconfig.acme.example"] = try ScriptedServer(
      [
        .expect("GET \(query) HTTP/1.1"), .swallow(60),
        .send(Array("HTTP/1.1 200 OK\r\nContent-Length: \(page.utf8.count)\r\n\r\n\(page)".utf8)), .close,
      ], .tls(try domain.identity("autoconfig.acme.example")))
    domain.mail["imap.acme.example:993"] = try ScriptedServer(
      [.say("* OK ready"), .stall], .tls(try domain.identity("imap.acme.example")))
    domain.mail["smtp.acme.example:465"] = try ScriptedServer(
      [.say("220 smtp.acme.example ESMTP"), .stall], .tls(try domain.identity("smtp.acme.example")))
    let report = try await SetupSearch(domain.lookups, limit: .seconds(60)).run(Self.address)
    #expect(report.address == "ar@acme.example")
    #expect(report.notes.allSatisfy { $0.failure == nil })
    #expect(report.proposals.map(\.source) == [.mailExchange, .autoconfig, .serviceRecords])
    #expect(report.proposals.map(\.title) == ["Microsoft 365", "Acme", "acme.example"])
    // The services and the usual names lead to the same servers: one proposal with both grounds.
    #expect(report.proposals[2].evidence.count == 2)
    #expect(report.proposals[2].outgoing?.encryption == .ssl)
  }

  @Test("guesses only what proves its name and speaks as it should, and prefers TLS from the first octet")
  func guesses() async throws {
    var domain = try LoopbackDomain()
    let (ready, own) = (ServerStep.say("* OK ready"), try domain.identity("mail.acme.example"))
    domain.mail["imap.acme.example:993"] = try ScriptedServer(
      [ready, .stall], .tls(try domain.identity("other.example")))
    domain.mail["mail.acme.example:993"] = try ScriptedServer([ready, .stall], .tls(own))
    domain.mail["smtp.acme.example:465"] = try ScriptedServer([.say("220 plain"), .stall])
    domain.mail["mail.acme.example:465"] = try ScriptedServer([ready, .stall], .tls(own))
    var upgrading = ScriptedServer.Options()
    upgrading.identity = own
    let script = ServerStep.transcript(
      """
      S: 220 mail.acme.example ESMTP
      C: EHLO {*}
      S: 250-mail.acme.example
      S: 250 STARTTLS
      C: STARTTLS
      S: 220 go ahead
      ! tls
      C: EHLO {*}
      S: 250 mail.acme.example
      ! stall
      """)
    domain.mail["mail.acme.example:587"] = try ScriptedServer(script, upgrading)
    let report = try await SetupSearch(domain.lookups, limit: .seconds(60)).run(Self.address)
    #expect(report.proposals.count == 1)
    let proposal = try #require(report.proposals.first)
    #expect(proposal.incoming?.host == "mail.acme.example")
    #expect(proposal.incoming?.mailProtocol == .imaps)
    #expect(proposal.outgoing?.host == "mail.acme.example")
    #expect(proposal.outgoing?.encryption == .tls)
    #expect(proposal.outgoing?.port == 587)
    #expect(proposal.caveats.first?.contains("guess") == true)
  }

  @Test("says what could not be looked up, and why")
  func blind() async throws {
    let unknown = try await SetupSearch(try LoopbackDomain([:]).lookups).run(Self.address)
    #expect(unknown.failure?.kind == .unknownHost)
    #expect(unknown.failure?.cause.contains("know no “acme.example”") == true)
    let mute = try await SetupSearch(try LoopbackDomain().lookups).run(Self.address)
    #expect(mute.failure?.cause == "acme.example does not tell where its mail servers are")
    #expect(mute.notes.map(\.text).contains("Who takes the domain's mail (MX): nothing"))
  }

  @Test("does not wait longer than it should, and keeps what it has")
  func slow() async throws {
    var domain = try LoopbackDomain(["MX acme.example": .silence])
    domain.mail["mail.acme.example:993"] = try ScriptedServer(
      [.say("* OK ready"), .stall], .tls(try domain.identity("mail.acme.example")))
    domain.mail["imap.acme.example:143"] = try ScriptedServer([.stall])
    domain.web["acme.example"] = try ScriptedServer([.stall])
    let report = try await SetupSearch(domain.lookups, limit: .seconds(2)).run(Self.address)
    #expect(report.notes.first { $0.source == .mailExchange }?.failure?.kind == .timedOut)
    #expect(report.notes.first { $0.source == .autoconfig }?.failure?.kind == .timedOut)
    #expect(report.proposals.map(\.source) == [.usualName])
  }

  @Test("reads a domain's settings file also where the site allows the ports of mail servers only")
  func ports() async throws {
    let web = try ScriptedServer([.swallow(20), .send(Array("HTTP/1.0 200 OK\r\n\r\nfile".utf8)), .close])
    let lookups = SetupLookups.network(
      HostPolicy(allowLocalHosts: true, allowedPorts: [993, 465]), patience: .seconds(20))
    let address = try #require(WebAddress(.http, host: "127.0.0.1", port: web.port))
    #expect(try await lookups.page(address).body == Array("file".utf8))
    let confined = SetupLookups.network(HostPolicy(allowedPorts: [993]), patience: .seconds(20))
    await expectFailure(.forbiddenHost) { _ = try await confined.page(address) }
  }

  @Test("says of the two places of a settings file what became of the first")
  func bothFail() async throws {
    var lookups = try LoopbackDomain().lookups
    let cases: [(MailFailure.Kind, MailFailure.Kind)] = [(.timedOut, .connectionRefused), (.tlsHandshake, .timedOut)]
    for (first, second) in cases {
      lookups.page = { address async throws(MailFailure) in
        throw MailFailure(address.endpoint.host.hasPrefix("autoconfig.") ? first : second, "cause")
      }
      let report = try await SetupSearch(lookups).run(Self.address)
      #expect(report.notes.first { $0.source == .autoconfig }?.failure?.kind == first)
    }
  }

  @Test("does not take a service record that nobody answered for for none", arguments: MailService.allCases)
  func silentRecord(service: MailService) async throws {
    let domain = try LoopbackDomain([
      "MX acme.example": .records([]), "SRV \(service.rawValue).acme.example": .failure,
    ])
    let report = try await SetupSearch(domain.lookups, limit: .seconds(60)).run(Self.address)
    let note = try #require(report.notes.first { $0.source == .serviceRecords })
    #expect(note.failure != nil)
    #expect(!note.text.hasSuffix("nothing"))
  }

  @Test("believes no settings file of a server without a good certificate, and none that is broken")
  func published() async throws {
    for (name, page) in [("other.example", "<clientConfig/>"), ("acme.example", "<html>Welcome</html>")] {
      var domain = try LoopbackDomain()
      domain.web["acme.example"] = try ScriptedServer(
        [.swallow(60), .send(Array("HTTP/1.0 200 OK\r\n\r\n\(page)".utf8)), .close], .tls(try domain.identity(name)))
      let report = try await SetupSearch(domain.lookups, limit: .seconds(60)).run(Self.address)
      #expect(report.proposals.isEmpty)
    }
  }
}
