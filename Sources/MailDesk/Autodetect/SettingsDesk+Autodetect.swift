package import MailModel
import MailStore
package import MailTransport

/// Proposals for an address.
extension SettingsDesk {
  /// Looks for an address's servers, within what the site allows; it takes ten seconds at most.
  ///
  /// - Throws: `invalidData` if it is no address, `notPermitted`.
  @concurrent
  package func detect(_ address: String) async throws(MailFailure) -> SetupReport {
    try person.require(.testConnections)
    return try await Self.detect(address, site: try await store.siteOptionValues(), records: records)
  }

  /// The same where there is no data folder yet.
  @concurrent
  package static func detect(
    _ address: String, site: SiteOptions, records: RecordResolver = .system
  ) async throws(MailFailure) -> SetupReport {
    let lookups = SetupLookups.network(
      site.hostPolicy, caFile: site[.caFile], records: records, patience: SetupSearch.limit - .seconds(1))
    return try await SetupSearch(lookups).run(address).suited(to: site)
  }

  /// Creates a setting from a proposal, inactive and without a password or a consent, so that its inbound half is off.
  ///
  /// - Parameters:
  ///   - name: what it is to be called.
  ///   - address: whose mailbox it is.
  /// - Throws: `invalidData`, also if there is one of that name; `notPermitted`.
  package func create(
    _ name: String, from proposal: SetupProposal, for address: String
  ) async throws(MailFailure) -> MailSetting {
    try person.require(.changeSettings)
    guard try await all().allSatisfy({ $0.setting.name != name }) else {
      throw MailFailure(.invalidData, "name: there is a setting “\(name)” already")
    }
    var setting = MailSetting(name: name)
    (setting.description, setting.subjectTag) = (address, name)
    setting.adopt(proposal, for: EmailAddress.normalize(address))
    return try await save(setting)
  }
}
