import MailModel
import MailStore

/// The addresses of one setting, and which of them its mail may bear.
struct SenderDirectory: Sendable {
  let setting: MailSetting
  /// What the sign-ins prove.
  let proof: SenderProof
  /// What was added beside it.
  let records: [SenderRecord]
  let now: Timestamp

  /// Reads what is known.
  init(_ setting: MailSetting, store: MailStore, site: SiteOptions, now: Timestamp) async throws(MailFailure) {
    self.init(setting, site: site, records: try await store.senders(settingID: setting.id), now: now)
  }

  init(_ setting: MailSetting, site: SiteOptions, records: [SenderRecord], now: Timestamp) {
    let chosen = setting.outgoing ?? OutgoingSettings()
    // A gateway that is not set up yet proves nothing; sending by it fails for a better reason.
    let route = chosen.route == .gateway ? (try? site.gateway(for: chosen)) ?? chosen : chosen
    self.setting = setting
    proof = SenderProof(setting, route: route)
    self.records = records
    self.now = now
    named = [(route.senderAddress, .from)] + (chosen.replyTo.map { [($0, .replyTo)] } ?? [])
  }

  private let named: [(address: String, use: SenderAddress.Use)]

  /// Every address: those that the setting names, then those that were added.
  var addresses: [SenderAddress] {
    var uses: [String: [SenderAddress.Use]] = [:]
    var order: [String] = []
    let all = named.filter { !$0.address.isEmpty } + records.map { ($0.address, .added) }
    for (address, use) in all {
      let key = EmailAddress.normalize(address)
      if uses[key] == nil { order.append(address) }
      if use != .added || uses[key] == nil { uses[key, default: []].append(use) }
    }
    return order.map { SenderAddress($0, uses: uses[EmailAddress.normalize($0)] ?? [], state: state(of: $0)) }
  }

  /// How sure it is whose an address is.
  func state(of address: String) -> SenderAddress.State {
    if proof.covers(address) { return .provenByLogin }
    guard let record = record(of: address), record.account == proof.account else { return .unverified }
    if let moment = record.verifiedAt { return .verified(at: moment, by: record.verifiedBy) }
    guard let code = record.code, code.triesLeft > 0, code.expires > now else { return .unverified }
    return .codeSent(until: code.expires, triesLeft: code.triesLeft)
  }

  /// The addresses whose codes can be entered.
  var pending: [SenderRecord] {
    records.filter { if case .codeSent = state(of: $0.address) { true } else { false } }
  }

  /// Refuses to send with an address that nobody has proven to be the department's.
  ///
  /// - Parameter replyTo: nil where mail carries no Reply-To.
  /// - Throws: `senderNotVerified`.
  func require(from: String, replyTo: String?) throws(MailFailure) {
    for address in [from, replyTo].compactMap(\.self) {
      guard !SenderAddress(address, uses: [], state: state(of: address)).isUsable else { continue }
      var context = MailFailure.Context()
      context.setting = setting.name
      throw MailFailure(
        .senderNotVerified, "“\(address)” is not verified as a sender or reply-to address of “\(setting.name)”",
        context: context)
    }
  }

  private func record(of address: String) -> SenderRecord? {
    let key = EmailAddress.normalize(address)
    return records.first { EmailAddress.normalize($0.address) == key }
  }
}
