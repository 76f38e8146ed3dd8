import MailDesk
import MailModel
import Testing

/// A password that stops working must not lock the mailbox out.
@Suite("Three refusals in a row")
struct RefusalRuleTests {
  private func count(_ kinds: [MailFailure.Kind?], revisions: [Int64]? = nil) -> Int {
    var schedule = SettingSchedule(settingID: 1)
    for (index, kind) in kinds.enumerated() {
      let revision = revisions?[index] ?? 1
      schedule = SyncSchedule(minutes: 5).after(
        schedule, kind.map { MailFailure($0, "no") }, revision: revision, at: Timestamp(seconds: 0), chance: 0)
    }
    return schedule.refusals
  }

  @Test(
    "counts only what the sign-in was refused with",
    arguments: [
      ([.authenticationFailed, .authenticationFailed, .authenticationFailed], 3),
      ([.authenticationFailed, .timedOut, .accountDisabled], 2), ([.timedOut, .connectionRefused, .tlsHandshake], 0),
      ([.authenticationFailed, .authenticationFailed, nil], 0), ([.authenticationFailed, nil, .passwordExpired], 1),
      ([.throttled, .reconnectRequired, .protocolDisabled], 0), ([.appPasswordRequired, .cancelled], 1),
    ] as [([MailFailure.Kind?], Int)])
  func counting(kinds: [MailFailure.Kind?], refusals: Int) { #expect(count(kinds) == refusals) }

  @Test("a setting that was saved again signs in otherwise, and counts from nothing")
  func savedAgain() {
    let refused: [MailFailure.Kind?] = [.authenticationFailed, .authenticationFailed, .authenticationFailed]
    #expect(count(refused, revisions: [1, 1, 2]) == 1)
    #expect(count(refused, revisions: [1, 1, 1]) == RefusalRule.most)
  }
}
