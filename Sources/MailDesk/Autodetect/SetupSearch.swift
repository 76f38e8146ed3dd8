import HTTP
package import MailModel
import MailTransport

/// Looks for an address's servers in every place that may know them, all at once.
package struct SetupSearch: Sendable {
  /// For the whole.
  package static let limit = Duration.seconds(10)

  let lookups: SetupLookups
  private let limit: Duration

  /// A search by these look-ups.
  ///
  /// - Parameter limit: for each of the places, which are asked at once.
  package init(_ lookups: SetupLookups, limit: Duration = Self.limit) {
    (self.lookups, self.limit) = (lookups, limit)
  }

  private struct Finding: Sendable {
    let source: SetupProposal.Source
    let result: Result<[SetupProposal], MailFailure>
  }

  /// What can be found.
  ///
  /// - Throws: `invalidData` if it is no address.
  package func run(_ address: String) async throws(MailFailure) -> SetupReport {
    let address = EmailAddress.normalize(address)
    guard EmailAddress.isPlausible(address), let domain = EmailAddress(address: address).domain else {
      throw MailFailure(.invalidData, "“\(address)” is not an e-mail address")
    }
    if let preset = ProviderPreset.of(EmailAddress(address: address)) {
      let known = SetupProposal(
        preset, address, .knownDomain, evidence: "\(domain) is a domain of \(preset.title)")
      return SetupReport(
        address: address, proposals: [known], notes: [.init(source: .knownDomain, failure: nil, count: 1)])
    }
    let findings = await ask(address, domain)
    let notes = SetupProposal.Source.allCases.compactMap { source in
      findings.first { $0.source == source }.map(Self.note)
    }
    let found = findings.flatMap { (try? $0.result.get()) ?? [] }
    return SetupReport(address: address, proposals: SetupRanking.ranked(found), notes: notes)
  }

  private static func note(_ finding: Finding) -> SetupReport.Note {
    switch finding.result {
    case .success(let proposals): .init(source: finding.source, failure: nil, count: proposals.count)
    case .failure(let failure): .init(source: finding.source, failure: failure, count: 0)
    }
  }

  private func ask(_ address: String, _ domain: DomainName) async -> [Finding] {
    await withTaskGroup(of: Finding.self) { group in
      group.addTask {
        await find(.mailExchange) { () async throws(MailFailure) in try await exchange(address, domain) }
      }
      group.addTask { await find(.autoconfig) { () async throws(MailFailure) in try await published(address, domain) } }
      group.addTask {
        await find(.serviceRecords) { () async throws(MailFailure) in try await services(address, domain) }
      }
      group.addTask { await find(.usualName) { () async throws(MailFailure) in await usualNames(address, domain) } }
      return await group.reduce(into: []) { $0.append($1) }
    }
  }

  private func find(
    _ source: SetupProposal.Source, _ body: @escaping @Sendable () async throws(MailFailure) -> [SetupProposal]
  ) async -> Finding {
    do throws(MailFailure) {
      return Finding(source: source, result: .success(try await withTimeLimit(limit, for: "The look-up", body)))
    } catch {
      return Finding(source: source, result: .failure(error))
    }
  }

  /// One question of several to one kind of place: it ends a little before the whole, so that one without an answer does
  /// not take the others' answers with it.
  func patiently<Value: Sendable>(
    _ body: @escaping @Sendable () async throws(MailFailure) -> Value
  ) async throws(MailFailure) -> Value {
    try await withTimeLimit(limit * 9 / 10, for: "The look-up", body)
  }

  private func exchange(_ address: String, _ domain: DomainName) async throws(MailFailure) -> [SetupProposal] {
    guard let (row, exchange) = KnownExchanger.of(try await lookups.exchanges(domain)) else { return [] }
    return [row.proposal(for: address, exchange)]
  }

  /// The six services at once; what one answer proposes counts even if another stays without.
  private func services(_ address: String, _ domain: DomainName) async throws(MailFailure) -> [SetupProposal] {
    let answers = await withTaskGroup(of: (MailService, Result<[ServiceLocation], MailFailure>).self) { group in
      for service in MailService.allCases {
        group.addTask {
          do throws(MailFailure) {
            let found = try await patiently { () async throws(MailFailure) in
              try await lookups.locations(service, domain)
            }
            return (service, .success(found))
          } catch {
            return (service, .failure(error))
          }
        }
      }
      return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
    }
    let proposals = MailService.proposals(for: address, in: domain, answers.compactMapValues { try? $0.get() })
    let failures = MailService.allCases.compactMap { service in
      if case .failure(let failure)? = answers[service] { failure } else { nil }
    }
    // A question without an answer may be the one that would have brought something.
    if proposals.isEmpty, let failure = failures.first { throw failure }
    return proposals
  }
}
