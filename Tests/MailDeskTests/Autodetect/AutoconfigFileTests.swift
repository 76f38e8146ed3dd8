import MailDesk
import MailModel
import TestSupport
import Testing

@Suite("A domain's settings file")
struct AutoconfigFileTests {
  private let domain: DomainName

  init() throws { domain = try #require(DomainName("acme.example")) }

  private func proposals(_ text: String) throws -> [SetupProposal] {
    try #require(AutoconfigFile(Array(text.utf8))).proposals(for: "ar@acme.example", in: domain, from: "acme.example")
  }

  private static func file(_ servers: String, name: String = "") -> String {
    "<clientConfig version=\"1.1\"><emailProvider id=\"acme.example\">\(name)\(servers)</emailProvider></clientConfig>"
  }

  private static func server(
    _ element: String = "incomingServer", _ type: String = "imap", host: String = "imap.acme.example",
    port: String = "993", socket: String = "SSL", username: String = "%EMAILADDRESS%"
  ) -> String {
    """
    <\(element) type="\(type)">
      <hostname>\(host)</hostname><port> \(port) </port><socketType>\(socket)</socketType>
      <username>\(username)</username><authentication>password-cleartext</authentication>
    </\(element)>
    """
  }

  @Test("proposes IMAP, then POP3, each with the way out")
  func whole() throws {
    let text = Self.file(
      Self.server("incomingServer", "pop3", host: "pop.acme.example", port: "995")
        + Self.server(port: "143", socket: "STARTTLS", username: "%EMAILLOCALPART%")
        + Self.server(host: "second.acme.example")
        + Self.server("outgoingServer", "smtp", host: "smtp.%EMAILDOMAIN%", port: "465"),
      name: "<displayName>Acme\u{1B}Mail</displayName>")
    let found = try proposals(text)
    #expect(found.map(\.title) == ["Acme Mail", "Acme Mail"])
    #expect(
      found.map(\.incoming) == [
        .init(mailProtocol: .imap, host: "imap.acme.example", port: 143, username: "ar"),
        .init(mailProtocol: .pop3s, host: "pop.acme.example", port: 995, username: "ar@acme.example"),
      ])
    let outgoing = SetupProposal.Outgoing(
      host: "smtp.acme.example", port: 465, encryption: .ssl, username: "ar@acme.example")
    #expect(found.map(\.outgoing) == [outgoing, outgoing])
    #expect(found[0].evidence == ["acme.example publishes these servers"])
  }

  @Test(
    "proposes nothing that is not protected, or that is no server",
    arguments: [
      server(socket: "plain"), server(port: "0"), server(port: "99999"), server(port: "x"), server(host: "a b"),
      server(host: ""), server(host: "127.0.0.1"), server("incomingServer", "exchange"),
      server("outgoingServer", "imap"),
    ])
  func refused(server: String) throws { #expect(try proposals(Self.file(server)).isEmpty) }

  @Test("says that a provider wants no password")
  func tokens() throws {
    let text = Self.file(Self.server().replacing("password-cleartext", with: "OAuth2"))
    #expect(try proposals(text)[0].caveats.count == 1)
  }

  @Test(
    "is none if it is something else, or broken",
    arguments: [
      "", "<html><body>Not found</body></html>", "<clientConfig>", "{}", file(""), "<clientConfig/><clientConfig/>",
      file(server()).replacing("</hostname>", with: "</port>"),
      String(repeating: "<clientConfig>", count: 40) + String(repeating: "</clientConfig>", count: 40),
    ])
  func none(text: String) { #expect(AutoconfigFile(Array(text.utf8)) == nil) }

  @Test("is bounded in servers and words")
  func bounded() throws {
    let many = Self.file(String(repeating: Self.server(), count: 100))
    #expect(AutoconfigFile(Array(many.utf8))?.servers.count == AutoconfigFile.limit)
    let long = Self.file(Self.server(username: String(repeating: "x", count: 100_000)))
    #expect((try proposals(long).first?.incoming?.username.count ?? 0) <= 257)
  }

  @Test(
    "is bounded in words that are cut into pieces",
    arguments: ["<!-- -->", "<![CDATA[y]]>", "<![CDATA[\(String(repeating: "y", count: 200))]]>"])
  func pieces(separator: String) throws {
    let word = String(repeating: "xx\(separator)", count: 2_000)
    let text = Self.file(Self.server(username: word) + Self.server(host: word) + Self.server(port: word, socket: word))
    let servers = try #require(AutoconfigFile(Array(text.utf8))).servers
    for server in servers {
      for value in [server.host, server.port, server.socketType, server.username] { #expect(value.count <= 257) }
    }
  }

  @Test("is read or refused, whatever is damaged in it")
  func noise() {
    var generator = SeededGenerator(seed: 9)
    let whole = Array(
      Self.file(Self.server() + Self.server("outgoingServer", "smtp"), name: "<displayName>A</displayName>").utf8)
    var read = 0
    for _ in 0..<3_000 {
      var octets = whole
      for _ in 0..<2 {
        octets[Int.random(in: 0..<octets.count, using: &generator)] = .random(in: 0...255, using: &generator)
      }
      if AutoconfigFile(octets) != nil { read += 1 }
    }
    #expect(read > 0 && read < 3_000)
  }
}
