package import MailModel

/// The file by which a domain publishes its mail servers (`config-v1.1.xml`, the layout that Thunderbird reads).
package struct AutoconfigFile: Sendable, Equatable {
  /// One server of the file, its words as they stand there.
  package struct Server: Sendable, Equatable {
    /// `imap`, `pop3` or `smtp`.
    package var type = ""
    package var host = ""
    package var port = ""
    /// `SSL`, `STARTTLS` or `plain`.
    package var socketType = ""
    package var username = ""
    /// `password-cleartext`, `OAuth2`, and others; several if the server lets one choose.
    package var authentication: [String] = []
  }

  /// Servers read at most.
  package static let limit = 32
  /// Elements within one another at most.
  private static let depth = 16

  /// The provider's name for itself; empty without one.
  package private(set) var displayName = ""
  /// The servers, in the file's order: the provider's own preference.
  package private(set) var servers: [Server] = []

  /// Reads a file; nil if it is none.
  package init?(_ octets: [UInt8]) {
    do throws(MarkupReader.Failure) { try read(octets) } catch { return nil }
    guard !servers.isEmpty else { return nil }
  }

  private mutating func read(_ octets: [UInt8]) throws(MarkupReader.Failure) {
    var reader = MarkupReader(octets)
    var path: [String] = []
    while let piece = try reader.next() {
      switch piece {
      case .start(let name, let attributes):
        path.append(name)
        guard path.count <= Self.depth, path[0] == "clientConfig" else { throw MarkupReader.Failure() }
        begin(path, attributes)
      case .text(let text): take(text, at: path)
      case .end(let name):
        guard path.popLast() == name else { throw MarkupReader.Failure() }
      }
    }
    guard path.isEmpty else { throw MarkupReader.Failure() }
  }

  private mutating func begin(_ path: [String], _ attributes: [String: String]) {
    let kinds = ["incomingServer": ["imap", "pop3"], "outgoingServer": ["smtp"]]
    guard path.count == 3, path[1] == "emailProvider", let types = kinds[path[2]], servers.count < Self.limit else {
      return
    }
    // One of another type still takes what is said of it, so that no other server gets it.
    let type = attributes["type"]?.lowercased() ?? ""
    servers.append(Server(type: types.contains(type) ? type : ""))
  }

  private mutating func take(_ text: String, at path: [String]) {
    guard path.count >= 3, path[1] == "emailProvider" else { return }
    if path.count == 3, path[2] == "displayName" { displayName = DisplayText.line(displayName + text, limit: 80) }
    guard path.count == 4, path[2].hasSuffix("Server"), !servers.isEmpty else { return }
    let word = DisplayText.line(text.split(whereSeparator: \.isWhitespace).joined(separator: " "), limit: 256)
    let index = servers.count - 1
    switch path[3] {
    case "hostname": Self.add(word, to: &servers[index].host)
    case "port": Self.add(word, to: &servers[index].port)
    case "socketType": Self.add(word, to: &servers[index].socketType)
    case "username": Self.add(word, to: &servers[index].username)
    case "authentication" where !word.isEmpty && servers[index].authentication.count < 8:
      servers[index].authentication.append(word)
    default: break
    }
  }

  /// Comments and the like cut a text into any number of pieces; the limit is for the whole.
  private static func add(_ word: String, to value: inout String) { value = DisplayText.line(value + word, limit: 256) }
}

extension AutoconfigFile {
  /// What the file means for an address: the first server for reading by IMAP, then the first by POP3; what is not
  /// protected is not proposed.
  package func proposals(for address: String, in domain: DomainName, from place: String) -> [SetupProposal] {
    let outgoing = servers.lazy.compactMap { $0.outgoing(for: address, in: domain) }.first
    let readings = ["imap", "pop3"].compactMap { type in
      servers.lazy.filter { $0.type == type }.compactMap { $0.incoming(for: address, in: domain) }.first
    }
    guard outgoing != nil || !readings.isEmpty else { return [] }
    let wantsToken = servers.contains { !$0.authentication.isEmpty && $0.authentication.allSatisfy { $0 == "OAuth2" } }
    return (readings.isEmpty ? [nil] : readings.map { $0 }).map { incoming in
      SetupProposal(
        title: displayName.isEmpty ? domain.description : displayName, source: .autoconfig,
        evidence: ["\(place) publishes these servers"], incoming: incoming, outgoing: outgoing,
        caveats: wantsToken ? ["The provider takes no passwords but OAuth 2 only."] : [])
    }
  }
}

extension AutoconfigFile.Server {
  fileprivate func incoming(for address: String, in domain: DomainName) -> SetupProposal.Incoming? {
    guard let (host, port, isImplicit) = place(address, domain) else { return nil }
    let spoken: MailProtocol = type == "imap" ? (isImplicit ? .imaps : .imap) : isImplicit ? .pop3s : .pop3
    return .init(mailProtocol: spoken, host: host, port: port, username: filled(username, address, domain))
  }

  fileprivate func outgoing(for address: String, in domain: DomainName) -> SetupProposal.Outgoing? {
    guard type == "smtp", let (host, port, isImplicit) = place(address, domain) else { return nil }
    return .init(
      host: host, port: port, encryption: isImplicit ? .ssl : .tls, username: filled(username, address, domain))
  }

  private func place(_ address: String, _ domain: DomainName) -> (host: String, port: Int, isImplicit: Bool)? {
    guard let host = DomainName(filled(host, address, domain)), let port = Int(port), FieldRules.port(port) == nil
    else {
      return nil
    }
    switch socketType.uppercased() {
    case "SSL": return (host.description, port, true)
    case "STARTTLS": return (host.description, port, false)
    default: return nil
    }
  }

  /// The text with its placeholders replaced; a user name that is empty is the address.
  private func filled(_ text: String, _ address: String, _ domain: DomainName) -> String {
    let local = String(address.prefix(upTo: address.lastIndex(of: "@") ?? address.endIndex))
    let filled = text.replacing("%EMAILADDRESS%", with: address).replacing("%EMAILLOCALPART%", with: local)
      .replacing("%EMAILDOMAIN%", with: domain.description)
    return filled.isEmpty ? address : filled
  }
}
