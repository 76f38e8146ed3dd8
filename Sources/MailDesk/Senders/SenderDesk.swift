package import MailModel
import MailStore

/// *Send Mail As*: the addresses that mail of a setting may come from or be answered to.
package struct SenderDesk: Sendable {
  let store: MailStore
  let person: Person
  let now: @Sendable () -> Timestamp

  /// Every address of a setting with its state: its From and Reply-To, then those that were added.
  ///
  /// - Throws: `noSuchItem`.
  package func all(ofSetting name: String) async throws(MailFailure) -> [SenderAddress] {
    try person.require(.readSettings)
    return try await directory(of: name).addresses
  }

  /// Takes an address out of the list, and its confirmation back; one that the setting itself names stays there, unverified.
  ///
  /// - Throws: `noSuchItem`.
  package func remove(_ address: String, fromSetting name: String) async throws(MailFailure) {
    try person.require(.changeSettings)
    let setting = try await store.setting(named: name)
    try await store.removeSender(address, settingID: setting.id, actor: person.login)
  }

  /// Sends a new code to an address, by the way that the setting's mail leaves; an older one counts no longer.
  ///
  /// - Parameter address: is added to the list if it is not there.
  /// - Returns: the address with its new state.
  /// - Throws: `tooManyCodes`, `invalidData`, `configurationInvalid` for an address that needs none, and what sending fails
  ///   with; then no code is under way.
  @concurrent
  package func sendCode(to address: String, ofSetting name: String) async throws(MailFailure) -> SenderAddress {
    try person.require(.changeSettings)
    try Self.check(address)
    let directory = try await directory(of: name)
    try Self.refuseProven(address, directory)
    let setting = directory.setting
    let route = try await OutgoingRoute(setting, store: store, site: try await store.siteOptionValues(), now: now)
    let moment = now()
    let code = try ConfirmationCode.random()
    let sealed = try code.sealed(
      until: Timestamp(seconds: moment.seconds + ConfirmationRules.lifetime), tries: ConfirmationRules.tries)
    try await store.keepCode(
      sealed, for: address, account: directory.proof.account, settingID: setting.id, actor: person.login
    ) { ConfirmationRules.refusal(address, after: $0, now: moment) }
    let letter = CodeLetter(code: code, address: address, setting: setting.name, actor: person.login)
    let doubt: MailFailure?
    do throws(MailFailure) {
      doubt = try await letter.send(by: route, proof: directory.proof, at: moment)
    } catch {
      try await store.withdrawCode(sealed, for: address, settingID: setting.id)
      throw error
    }
    // It may have gone all the same: its code can be entered, and it counts.
    if let doubt { throw doubt }
    return SenderAddress(address, uses: [], state: try await self.directory(of: name).state(of: address))
  }

  /// Takes the code that somebody typed, and verifies the address that it was sent to.
  ///
  /// - Returns: that address.
  /// - Throws: `codeRefused` if no code that is under way for the setting is this one; each of them has an attempt less then.
  @concurrent
  package func verify(_ text: String, ofSetting name: String) async throws(MailFailure) -> SenderAddress {
    try person.require(.changeSettings)
    let directory = try await directory(of: name)
    let pending = directory.pending
    guard !pending.isEmpty else {
      throw refusal(
        "No code is under way for “\(name)”: it was never sent, has expired or has been tried too often", name)
    }
    let code = ConfirmationCode(text)
    // Every one is compared, so that the time taken does not tell whose code it was.
    let matches = pending.filter { record in record.code.map { code?.matches($0) == true } == true }
    let settled = try await store.settleCode(
      matching: matches.first, among: pending, settingID: directory.setting.id, actor: person.login)
    guard settled, let record = matches.first else {
      let left = try await self.directory(of: name).pending.compactMap(\.code?.triesLeft).max() ?? 0
      let rest = left == 0 ? "no attempt is left" : "\(left) attempts are left"
      throw refusal("The code is not the one that was sent for “\(name)”; \(rest)", name)
    }
    return SenderAddress(record.address, uses: [], state: .verified(at: now(), by: person.login))
  }

  /// Refuses to send with an address that nobody has proven to be the department's: what the outbox asks before each message.
  ///
  /// - Parameters:
  ///   - from: the message's From.
  ///   - replyTo: its Reply-To; nil if it has none.
  ///   - setting: whose mail it is.
  /// - Throws: `senderNotVerified`.
  package func requireVerified(from: String, replyTo: String?, setting: MailSetting) async throws(MailFailure) {
    try person.require(.sendMail)
    try await SenderDirectory(setting, store: store, site: try await store.siteOptionValues(), now: now())
      .require(from: from, replyTo: replyTo)
  }

  private func directory(of name: String) async throws(MailFailure) -> SenderDirectory {
    try await SenderDirectory(
      try await store.setting(named: name), store: store, site: try await store.siteOptionValues(), now: now())
  }

  private func refusal(_ cause: String, _ setting: String) -> MailFailure {
    var context = MailFailure.Context()
    context.setting = setting
    return MailFailure(.codeRefused, cause, context: context)
  }

  /// Nothing that could end the line of a command or a header gets further.
  private static func check(_ address: String) throws(MailFailure) {
    guard FieldRules.address(address) == nil, FieldRules.isPrintable(address) else {
      throw MailFailure(.invalidData, "“\(address)” is not an address such as ar@example.com")
    }
  }

  private static func refuseProven(_ address: String, _ directory: SenderDirectory) throws(MailFailure) {
    switch directory.state(of: address) {
    case .provenByLogin:
      throw MailFailure(.configurationInvalid, "“\(address)” needs no code: the sign-in is its own")
    case .verified: throw MailFailure(.configurationInvalid, "“\(address)” is verified already")
    case .unverified, .codeSent: return
    }
  }
}

extension MailDesk {
  /// *Send Mail As*.
  package var senders: SenderDesk { SenderDesk(store: store, person: person, now: now) }
}
