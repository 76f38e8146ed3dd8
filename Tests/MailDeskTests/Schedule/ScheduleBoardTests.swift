import MailDesk
import MailModel
import Testing

/// Which setting comes next, and who has to leave a place.
@Suite("The scheduler's board")
struct ScheduleBoardTests {
  private static let start = Timestamp(seconds: 1_800_000_000)

  private static func setting(_ id: Int64, host: String = "imap.example.com", user: String? = nil) -> MailSetting {
    var setting = MailSetting(name: "s\(id)")
    (setting.id, setting.revision, setting.active) = (id, 1, true)
    var incoming = IncomingSettings()
    (incoming.enabled, incoming.host, incoming.username) = (true, host, user ?? "u\(id)@example.com")
    setting.incoming = incoming
    return setting
  }

  private static func plan(_ id: Int64, in seconds: Int64, _ reason: SettingSchedule.Reason = .retry)
    -> SettingSchedule
  {
    var plan = SettingSchedule(settingID: id)
    (plan.next, plan.reason) = (start.later(seconds), reason)
    return plan
  }

  private static func board(
    _ settings: [MailSetting], plans: [SettingSchedule] = [], limits: SchedulerLimits = SchedulerLimits()
  ) -> ScheduleBoard {
    var board = ScheduleBoard(limits)
    board.take(
      settings.map { setting in (setting, plans.first { $0.settingID == setting.id }, true) }, interval: 5, at: start)
    return board
  }

  private static var narrow: SchedulerLimits {
    var limits = SchedulerLimits()
    (limits.youngPasses, limits.passes, limits.slice) = (2, 3, 30)
    return limits
  }

  @Test("what is new starts at once, what is planned when its time has come")
  func due() {
    var board = Self.board([Self.setting(1), Self.setting(2)], plans: [Self.plan(2, in: 60)])
    #expect(board.decide(at: Self.start) == [.start(1)])
    #expect(board.nextMoment(after: Self.start) == Self.start.later(30))
    board.ended(1, plan: Self.plan(1, in: 300))
    #expect(board.nextMoment(after: Self.start) == Self.start.later(60))
    #expect(board.decide(at: Self.start.later(59)) == [])
    #expect(board.decide(at: Self.start.later(60)) == [.start(2)])
  }

  @Test("a scheduler that begins fetches at once what only waited for its interval: nobody has listened meanwhile")
  func beginning() {
    let reasons: [SettingSchedule.Reason] = [.interval, .retry, .throttled, .budget]
    let plans = reasons.enumerated().map { Self.plan(Int64($0.offset + 1), in: 60, $0.element) }
    var board = Self.board((1...4).map { Self.setting($0) }, plans: plans)
    #expect(board.decide(at: Self.start) == [.start(1)])
  }

  @Test("who waits longest comes first, but before all whom a person wants")
  func order() {
    var plans = (1...4).map { Self.plan($0, in: -10 * $0) }
    plans[1].requested = SettingSave(at: Self.start, actor: "ann")
    var board = Self.board((1...4).map { Self.setting($0) }, plans: plans, limits: Self.narrow)
    #expect(board.decide(at: Self.start) == [.start(2), .start(4)])
    board.ended(2, plan: Self.plan(2, in: 300))
    #expect(board.decide(at: Self.start) == [.start(3)])
  }

  @Test("a pass that has become long leaves its place to those that wait, and goes on when it is its turn")
  func fairness() {
    var board = Self.board((1...5).map { Self.setting($0) }, limits: Self.narrow)
    #expect(board.decide(at: Self.start) == [.start(1), .start(2)])
    // Two that are no longer young leave room for one more, which is all there is.
    #expect(board.decide(at: Self.start.later(30)) == [.start(3), .stop(1)])
    #expect(board.decide(at: Self.start.later(31)) == [])
    var stopped = Self.plan(1, in: 31, .stopped)
    board.ended(1, plan: stopped)
    #expect(board.decide(at: Self.start.later(31)) == [.start(4), .stop(2)])
    stopped = Self.plan(2, in: 32, .stopped)
    board.ended(2, plan: stopped)
    // Two young ones are under way: the next has to wait until one of them is no longer young.
    #expect(board.decide(at: Self.start.later(32)) == [])
    board.ended(3, plan: Self.plan(3, in: 300))
    #expect(board.decide(at: Self.start.later(33)) == [.start(5)])
    board.ended(5, plan: Self.plan(5, in: 300))
    #expect(board.decide(at: Self.start.later(34)) == [.start(1)])
  }

  @Test("a long pass goes on as long as nobody waits")
  func undisturbed() {
    var board = Self.board([Self.setting(1), Self.setting(2)], limits: Self.narrow)
    #expect(board.decide(at: Self.start) == [.start(1), .start(2)])
    #expect(board.decide(at: Self.start.later(3_600)) == [])
  }

  @Test("five hundred settings that are all due are all fetched, never more at once than there are places")
  func many() {
    let limits = SchedulerLimits()
    var board = Self.board((1...500).map { Self.setting($0, host: "h\($0 % 5).example") }, limits: limits)
    var (running, seen): ([Int64], Set<Int64>) = ([], [])
    var now = Self.start
    while seen.count < 500, now < Self.start.later(600) {
      for action in board.decide(at: now) {
        guard case .start(let id) = action else { continue }
        running.append(id)
        #expect(seen.insert(id).inserted)
      }
      #expect(running.count <= limits.youngPasses)
      for id in running { board.ended(id, plan: Self.plan(id, in: 3_600)) }
      running = []
      now = now.later(1)
    }
    #expect(seen.count == 500)
    #expect(now <= Self.start.later(70))
  }

  @Test("an interval that was made shorter counts for a mailbox that is listening too")
  func shorterInterval() {
    let setting = Self.setting(1)
    var board = Self.board([setting])
    #expect(board.decide(at: Self.start) == [.start(1)])
    board.ended(1, plan: Self.plan(1, in: 300, .interval))
    board.listens(1)
    board.take([(setting, nil, true)], interval: 1, at: Self.start.later(10))
    #expect(board.nextMoment(after: Self.start.later(10)) == Self.start.later(70))
    #expect(board.decide(at: Self.start.later(69)) == [])
    #expect(board.decide(at: Self.start.later(70)) == [.stop(1)])
    board.heard(1, due: nil)
    #expect(board.decide(at: Self.start.later(70)) == [.start(1)])
  }

  @Test("a provider's servers get no more passes than it likes, the others go on")
  func host() {
    let gmail = (1...12).map { Self.setting(Int64($0), host: "imap.mail.yahoo.com") }
    var board = Self.board(gmail + [Self.setting(99)])
    let actions = board.decide(at: Self.start)
    #expect(actions == [.start(1), .start(2), .start(3), .start(4), .start(99)])
  }

  @Test("two settings of one mailbox are never fetched at once, and no faster than the provider's pace")
  func mailbox() {
    let twins = [1, 2].map { Self.setting($0, host: "imap.gmail.com", user: "ar@example.com") }
    var board = Self.board(twins)
    #expect(board.decide(at: Self.start) == [.start(1)])
    board.ended(1, plan: Self.plan(1, in: 0))
    #expect(board.decide(at: Self.start) == [.start(2)])
    board.ended(2, plan: Self.plan(2, in: 300))
    #expect(board.decide(at: Self.start.later(9)) == [])
    #expect(board.decide(at: Self.start.later(10)) == [.start(1)])
  }

  @Test("connections that listen are bounded in all, by server and by mailbox")
  func listening() {
    var limits = SchedulerLimits()
    limits.listening = 2
    var board = Self.board((1...3).map { Self.setting($0) }, limits: limits)
    _ = board.decide(at: Self.start)
    for id in [1, 2] as [Int64] {
      board.ended(id, plan: Self.plan(id, in: 300))
      #expect(board.mayListen(id))
      board.listens(id)
    }
    board.ended(3, plan: Self.plan(3, in: 300))
    #expect(!board.mayListen(3))
    board.heard(1, due: Self.start.later(5))
    #expect(board.mayListen(3))
    #expect(board.decide(at: Self.start.later(4)) == [])
    #expect(board.decide(at: Self.start.later(5)) == [.start(1)])
  }

  @Test("sync now ends the listening, then fetches; a pause ends the pass; what is removed is let go after that")
  func interruptions() {
    var board = Self.board([Self.setting(1), Self.setting(2)])
    _ = board.decide(at: Self.start)
    board.ended(1, plan: Self.plan(1, in: 300))
    board.listens(1)
    var asked = Self.plan(1, in: 300)
    asked.requested = SettingSave(at: Self.start, actor: "ann")
    board.take([(Self.setting(1), asked, true), (Self.setting(2), nil, false)], interval: 5, at: Self.start)
    #expect(board.decide(at: Self.start) == [.stop(1), .stop(2)])
    board.heard(1, due: nil)
    board.ended(2, plan: Self.plan(2, in: 0, .stopped))
    #expect(board.decide(at: Self.start) == [.start(1)])
    board.take([], interval: 5, at: Self.start)
    #expect(board.decide(at: Self.start) == [.stop(1)])
    #expect(board.slots.count == 1)
    board.ended(1, plan: Self.plan(1, in: 0))
    #expect(board.slots.isEmpty)
  }

  @Test("a setting that was saved, resumed or enabled is fetched at once, whatever was planned")
  func changed() {
    var board = Self.board([Self.setting(1)], plans: [Self.plan(1, in: 3_000, .retry)])
    #expect(board.decide(at: Self.start) == [])
    var saved = Self.setting(1)
    saved.revision = 2
    board.take([(saved, nil, true)], interval: 5, at: Self.start)
    #expect(board.decide(at: Self.start) == [.start(1)])
  }

  @Test("whom a server has asked to wait is not hurried by a person")
  func throttled() {
    var plan = Self.plan(1, in: 900, .throttled)
    plan.requested = SettingSave(at: Self.start, actor: "ann")
    var board = Self.board([Self.setting(1)], plans: [plan])
    #expect(board.decide(at: Self.start.later(899)) == [])
    #expect(board.decide(at: Self.start.later(900)) == [.start(1)])
  }
}

extension Timestamp {
  fileprivate func later(_ seconds: Int64) -> Timestamp { Timestamp(seconds: self.seconds + seconds) }
}
