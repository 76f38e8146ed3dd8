package import HTTP
package import MailModel
import MailTransport

extension SetupSearch {
  /// Where a domain publishes its settings, in the order in which Thunderbird looks.
  package static func places(_ address: String, _ domain: DomainName) -> [WebAddress] {
    let query = FormFields(["emailaddress": address]).encodedText
    return [
      WebAddress(.https, host: "autoconfig.\(domain)", path: "/mail/config-v1.1.xml", query: query),
      WebAddress(.https, host: "\(domain)", path: "/.well-known/autoconfig/mail/config-v1.1.xml", query: query),
    ].compactMap { $0 }
  }

  /// What the first of the places says that says anything.
  func published(_ address: String, _ domain: DomainName) async throws(MailFailure) -> [SetupProposal] {
    let places = Self.places(address, domain)
    let answers = await withTaskGroup(of: (Int, Result<[SetupProposal], MailFailure>).self) { group in
      for (index, place) in places.enumerated() {
        group.addTask {
          do throws(MailFailure) {
            let response = try await patiently { () async throws(MailFailure) in try await lookups.page(place) }
            return (index, .success(Self.proposals(response, address, domain)))
          } catch {
            return (index, .failure(error))
          }
        }
      }
      return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
    }
    let proposals = places.indices.lazy.compactMap { try? answers[$0]?.get() }.first { !$0.isEmpty }
    if let proposals { return proposals }
    let failures = places.indices.compactMap { if case .failure(let failure)? = answers[$0] { failure } else { nil } }
    // That there is no such host is the usual way to publish nothing.
    if let failure = failures.first(where: { $0.kind != .unknownHost }), failures.count == places.count {
      throw failure
    }
    return []
  }

  private static func proposals(_ response: HTTPResponse, _ address: String, _ domain: DomainName) -> [SetupProposal] {
    guard response.isSuccess, let file = AutoconfigFile(response.body) else { return [] }
    return file.proposals(for: address, in: domain, from: response.address.endpoint.bareHost)
  }
}
