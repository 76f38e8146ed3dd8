package import MailModel
import MailStore

/// The cut-over assistant: one mail setting takes the place of another (FEATURES C4).
package struct CutOverDesk: Sendable {
  let store: MailStore
  let person: Person
  let now: @Sendable () -> Timestamp

  /// Puts two settings side by side.
  ///
  /// - Parameters:
  ///   - old: the name of the setting that is given up.
  ///   - new: the name of the one that takes its place.
  /// - Throws: `noSuchItem`.
  @concurrent
  package func comparison(from old: String, to new: String) async throws(MailFailure) -> CutOverComparison {
    try person.require(.readSettings)
    let sides = [try await side(named: old), try await side(named: new)]
    let since = try await commonPeriod(of: sides.map(\.row.setting))
    var counts = CutOverCounts()
    if let since, sides[0].row.setting.id != sides[1].row.setting.id {
      counts = try await store.cutOverCounts(
        from: sides[0].row.setting.id, to: sides[1].row.setting.id, since: since)
    }
    return CutOverComparison(old: sides[0], new: sides[1], since: since, counts: counts)
  }

  /// A page of the stored mail that one has and the other lacks: what is missing first, the newest first.
  ///
  /// - Throws: `noSuchItem`.
  @concurrent
  package func differences(
    from old: String, to new: String, offset: Int = 0, limit: Int
  ) async throws(MailFailure) -> [CutOverDifference] {
    try person.require(.readMail)
    let settings = [try await store.setting(named: old), try await store.setting(named: new)]
    guard let since = try await commonPeriod(of: settings) else { return [] }
    return try await store.cutOverDifferences(
      from: settings[0].id, to: settings[1].id, since: since, offset: offset, limit: limit)
  }

  /// Lets the new setting take the old one's place: its companies go through the new one, and the old one becomes inactive.
  /// No mail is touched.
  ///
  /// - Parameters:
  ///   - old: the name of the setting that is given up.
  ///   - new: the name of the one that takes its place.
  ///   - seen: the comparison that somebody has accepted with all its doubts; nil if only a clear one will do.
  /// - Returns: the codes of the companies that were switched.
  /// - Throws: `configurationInvalid` with every reason against it; `conflict` if more is doubtful by now than was seen.
  @concurrent
  package func carryOut(
    from old: String, to new: String, accepting seen: CutOverComparison? = nil
  ) async throws(MailFailure) -> [String] {
    try person.require(.changeSite)
    try person.require(.changeSettings)
    let present = try await comparison(from: old, to: new)
    try Self.require(present.obstacles, "“\(old)” cannot be given up for “\(new)” yet")
    let known = seen?.doubts ?? []
    guard seen == nil || present.doubts.allSatisfy({ $0.isCovered(by: known) }) else {
      throw MailFailure(.conflict, "“\(old)” and “\(new)” differ by more than was seen; look at them again")
    }
    if seen == nil { try Self.require(present.doubtfulWords, "“\(old)” is not given up for “\(new)” without a look") }
    return try await store.cutOver(
      from: present.old.row.setting, to: present.new.row.setting, detail: present.words, actor: person.login)
  }

  private static func require(_ reasons: [String], _ what: String) throws(MailFailure) {
    guard let first = reasons.first else { return }
    guard reasons.count > 1 else { throw MailFailure(.configurationInvalid, "\(what): \(first)") }
    var context = MailFailure.Context()
    context.details = reasons
    throw MailFailure(.configurationInvalid, "\(what), for \(reasons.count) reasons", context: context)
  }

  private func side(named name: String) async throws(MailFailure) -> CutOverComparison.Side {
    let setting = try await store.setting(named: name)
    guard let row = try await SettingsDesk.rows(in: store, at: now()).first(where: { $0.setting.id == setting.id })
    else { throw MailFailure(.noSuchItem, "there is no mail setting called “\(name)”") }
    return CutOverComparison.Side(
      row: row, mail: try await store.boxCounts().count(ofSetting: setting.id),
      companies: try await store.companies().filter { $0.defaultSetting == setting.name },
      verifications: try await store.lastVerification(settingID: setting.id))
  }

  /// Where the period begins of which both have loaded everything; nil if one of them has loaded nothing yet.
  private func commonPeriod(of settings: [MailSetting]) async throws(MailFailure) -> Timestamp? {
    var beginning: Timestamp?
    for setting in settings {
      guard let first = try await store.firstSuccess(settingID: setting.id) else { return nil }
      let own = LoadPeriod(months: setting.incoming?.loadPeriodMonths ?? 0).reach(firstPass: first, now: now())
      beginning = max(beginning ?? own, own)
    }
    return beginning
  }
}
