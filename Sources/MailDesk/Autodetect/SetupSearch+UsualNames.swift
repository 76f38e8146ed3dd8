import MailModel
import MailTransport

extension SetupSearch {
  /// The first of the usual places where a server answers by TLS and proves its name.
  func usualNames(_ address: String, _ domain: DomainName) async -> [SetupProposal] {
    let (reading, sending) = (UsualPlace.forReading(domain), UsualPlace.forSending(domain))
    let open = await answering(reading + sending)
    let incoming = reading.first(where: open.contains).flatMap {
      $0.service.incoming($0.endpoint.host, $0.endpoint.port, address)
    }
    let outgoing = sending.first(where: open.contains).flatMap {
      $0.service.outgoing($0.endpoint.host, $0.endpoint.port, address)
    }
    let hosts = [incoming?.host, outgoing?.host].compactMap { $0 }
    guard let first = hosts.first, let last = hosts.last else { return [] }
    let names = first == last ? "\(first) answers" : "\(first) and \(last) answer"
    return [
      SetupProposal(
        title: domain.description, source: .usualName,
        evidence: ["\(names) by TLS with a certificate for the name"], incoming: incoming, outgoing: outgoing,
        caveats: ["This is a guess: nobody said that these are the servers."])
    ]
  }

  private func answering(_ places: [UsualPlace]) async -> Set<UsualPlace> {
    await withTaskGroup(of: UsualPlace?.self) { group in
      for place in places {
        group.addTask {
          do throws(MailFailure) {
            try await patiently { () async throws(MailFailure) in try await lookups.knock(place) }
            return place
          } catch {
            return nil
          }
        }
      }
      return await group.reduce(into: []) { if let place = $1 { $0.insert(place) } }
    }
  }
}
