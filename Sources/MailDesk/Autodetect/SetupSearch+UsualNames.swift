package import MailModel
package import MailTransport

extension SetupSearch {
  /// The names under which servers are usually found, the likeliest first.
  package static func usualPlaces(_ domain: DomainName) -> (reading: [Endpoint], sending: [Endpoint]) {
    func place(_ label: String, _ port: Int) -> Endpoint { Endpoint(host: "\(label).\(domain)", port: port) }
    return (
      [place("imap", 993), place("mail", 993), place("pop", 995), place("mail", 995)],
      [place("smtp", 465), place("mail", 465)]
    )
  }

  /// The first of the usual names where a server answers by TLS and proves its name.
  func usualNames(_ address: String, _ domain: DomainName) async -> [SetupProposal] {
    let (reading, sending) = Self.usualPlaces(domain)
    let open = await withTaskGroup(of: Endpoint?.self) { group in
      for place in reading + sending {
        group.addTask { [lookups] in
          do throws(MailFailure) {
            try await lookups.knock(place)
            return place
          } catch {
            return nil
          }
        }
      }
      return await group.reduce(into: Set<Endpoint>()) { if let place = $1 { $0.insert(place) } }
    }
    let incoming = reading.first(where: open.contains).map {
      SetupProposal.Incoming(
        mailProtocol: $0.port == 993 ? .imaps : .pop3s, host: $0.host, port: $0.port, username: address)
    }
    let outgoing = sending.first(where: open.contains).map {
      SetupProposal.Outgoing(host: $0.host, port: $0.port, encryption: .ssl, username: address)
    }
    let hosts = [incoming?.host, outgoing?.host].compactMap { $0 }
    guard !hosts.isEmpty else { return [] }
    let names = hosts.count == 2 && hosts[0] != hosts[1] ? "\(hosts[0]) and \(hosts[1]) answer" : "\(hosts[0]) answers"
    return [
      SetupProposal(
        title: domain.description, source: .usualName,
        evidence: ["\(names) by TLS with a certificate for the name"], incoming: incoming, outgoing: outgoing,
        caveats: ["This is a guess: nobody said that these are the servers."])
    ]
  }
}
