package import MailModel
package import MailTransport

/// A service by which mail is read or handed in, under its name in the DNS (RFC 6186 §3, RFC 8314 §5.1).
package enum MailService: String, Sendable, CaseIterable {
  case imaps = "_imaps._tcp"
  case imap = "_imap._tcp"
  case pop3s = "_pop3s._tcp"
  case pop3 = "_pop3._tcp"
  case submissions = "_submissions._tcp"
  case submission = "_submission._tcp"

  /// How mail is read by it; nil for the two that take mail.
  var mailProtocol: MailProtocol? {
    switch self {
    case .imaps: .imaps
    case .imap: .imap
    case .pop3s: .pop3s
    case .pop3: .pop3
    case .submissions, .submission: nil
    }
  }

  /// Whether TLS starts with the first octet rather than by STARTTLS.
  var isImplicitTLS: Bool { self == .imaps || self == .pop3s || self == .submissions }

  /// A server that mail is read from by it; nil for the two that take mail.
  func incoming(_ host: String, _ port: Int, _ username: String) -> SetupProposal.Incoming? {
    mailProtocol.map { SetupProposal.Incoming(mailProtocol: $0, host: host, port: port, username: username) }
  }

  /// A server that takes mail by it; nil for the four by which it is read.
  func outgoing(_ host: String, _ port: Int, _ username: String) -> SetupProposal.Outgoing? {
    guard mailProtocol == nil else { return nil }
    return SetupProposal.Outgoing(
      host: host, port: port, encryption: isImplicitTLS ? .ssl : .tls, username: username)
  }
}

extension MailService {
  /// What a domain's service records mean for an address: IMAP, then POP3; TLS from the first octet goes before STARTTLS
  /// (RFC 8314 §3).
  ///
  /// - Parameter found: what the DNS said, by service, the first to be asked first.
  package static func proposals(
    for address: String, in domain: DomainName, _ found: [MailService: [ServiceLocation]]
  ) -> [SetupProposal] {
    let places = found.compactMapValues { $0.lazy.compactMap(Place.init).first }
    func first(_ services: MailService...) -> (service: MailService, place: Place)? {
      services.lazy.compactMap { service in places[service].map { (service, $0) } }.first
    }
    let outgoing = first(.submissions, .submission).flatMap { $0.outgoing($1.host, $1.port, address) }
    let incomings = [first(.imaps, .imap), first(.pop3s, .pop3)].compactMap { found in
      found.flatMap { $0.incoming($1.host, $1.port, address) }
    }
    guard outgoing != nil || !incomings.isEmpty else { return [] }
    return (incomings.isEmpty ? [nil] : incomings.map { $0 }).map { proposal(domain, $0, outgoing) }
  }

  /// A host outside the domain is pointed out: whoever forges the DNS could name any (RFC 6186 §6).
  private static func proposal(
    _ domain: DomainName, _ incoming: SetupProposal.Incoming?, _ outgoing: SetupProposal.Outgoing?
  ) -> SetupProposal {
    let hosts = [incoming?.host, outgoing?.host].compactMap { $0 }
    let foreign = Set(hosts.filter { DomainName($0)?.isWithin(domain) != true }).sorted()
    return SetupProposal(
      title: domain.description, source: .serviceRecords, evidence: ["The DNS of \(domain) names these servers"],
      incoming: incoming, outgoing: outgoing,
      caveats: foreign.map {
        "\($0) lies outside \(domain): ask whoever runs your mail whether it is right before a password goes there."
      })
  }
}

/// A place that can be connected to; a dot for a host says that there is none.
private struct Place {
  let host: String
  let port: Int

  init?(_ location: ServiceLocation) {
    guard DomainName(location.host) != nil, location.port > 0 else { return nil }
    (host, port) = (location.host, location.port)
  }
}
