import MailDesk
import MailModel
import TerminalKit

/// The root of the console: tabs and the state of sync on top, a page below; runs the sync and says what changed.
struct ShellScreen: Screen {
  /// What its keys and its work report.
  enum Event: Sendable {
    case go(TopPage), arrived(TopPage)
    case syncNow, asked(Result<[MailSetting], MailFailure>), sync(SyncState)
    case dataChanged([SyncProgress], SchedulerOwner?)
    case dismissed
    case chooseTheme, themeChosen(String)
    case openAudit, openPeople, explain
    case unverified([MailSetting.ID: String])
  }

  let title = "Postdue"
  private let context: ConsoleContext
  private var active: TopPage
  private var sync = SyncState()
  /// The settings whose first load has ended and waits to be compared; nil until that was asked.
  private var unverified: [MailSetting.ID: String]?
  private var isScheduling = false

  /// - Parameter context: the use cases and the machine.
  init(_ context: ConsoleContext) {
    self.context = context
    let first = context.environment.firstPage ?? .first(for: context.person)
    active = context.person.may(first.permission) ? first : .first(for: context.person)
  }

  var bindings: [KeyBinding<Event>] {
    let pages = TopPage.offered(to: context.person).map { page in
      KeyBinding(
        "go.\(page.rawValue)", [.character(page.key)], page.title, group: "Pages", inFooter: false,
        event: Event.go(page))
    }
    let syncs = KeyBinding(
      "sync.now", [.function(5)], "sync now", group: "Everywhere", inFooter: false, event: Event.syncNow)
    let people = KeyBinding("people.open", [], "people", group: "Everywhere", inFooter: false, event: Event.openPeople)
    let audit = KeyBinding("audit.open", [], "audit log", group: "Everywhere", inFooter: false, event: Event.openAudit)
    let offered = [(syncs, Permission.syncMail), (people, .manageUsers), (audit, .readAudit)]
      .filter { context.person.may($0.1) }.map(\.0)
    return pages + offered + [
      KeyBinding("explain", [], "explain an error text", group: "Everywhere", inFooter: false, event: .explain),
      KeyBinding("theme.choose", [], "choose a theme", group: "Everywhere", inFooter: false, event: .chooseTheme),
    ]
  }

  mutating func start() -> [Effect<Self>] {
    let desk = context.desk
    let watch = Effect<Self>.subscribe("changes") { sink in
      for await _ in desk.changes() {
        if let isAdmitted = try? await desk.isStillAdmitted(), !isAdmitted { return await sink.send(.dismissed) }
        let owner = try? desk.sync.schedulerOwner()
        await sink.send(.dataChanged((try? await desk.sync.passesElsewhere()) ?? [], owner))
      }
    }
    return go(to: .page(active)) + [watch] + askUnverified()
      + (context.environment.syncsAtStart && context.person.may(.syncMail) ? [scheduler()] : [])
  }

  mutating func reduce(_ event: Event) -> [Effect<Self>] {
    switch event {
    case .go(let page): return go(to: .page(page))
    case .arrived(let page):
      active = page
      // The page may have been kept from before.
      return [.tell(ConsoleNews.sync(sync)), .tell(ConsoleNews.dataChanged)]
    case .syncNow:
      let desk = context.desk
      return [.run("sync.now") { .asked(await Self.ask(desk)) }] + (isScheduling ? [] : [scheduler()])
    case .asked(.success(let settings)): return [.notice(notice(asking: settings))]
    case .asked(.failure(let reason)):
      return [.notice(SafeText.line("\(reason.cause). \(reason.remedy.text)", limit: 300))]
    case .sync(var state):
      // The scheduler of this console knows of its own passes only.
      state.elsewhere = sync.elsewhere
      return take(state)
    case .dataChanged(let elsewhere, let owner):
      var state = sync
      state.elsewhere = elsewhere
      if !state.isOurs { state.owner = owner }
      let news = state == sync ? [] : take(state)
      return news + [.tell(ConsoleNews.dataChanged)]
    case .dismissed: return [.dismiss]
    case .explain: return [.open(ExplainScreen())]
    case .chooseTheme:
      let items = context.environment.themes.names().map { PickItem($0, $0) }
      return [.open(Picker(title: "Theme", items: items), then: Event.themeChosen)]
    case .themeChosen(let name): return use(themeNamed: name)
    case .openAudit: return [.open(AuditScreen(context))]
    case .unverified(let found): return take(unverified: found)
    case .openPeople: return [.open(PeopleScreen(context))]
    }
  }

  mutating func hear(_ message: any Sendable) -> [Effect<Self>]? {
    (message as? Destination).map { go(to: $0) }
  }

  mutating func draw(into canvas: inout Canvas) {
    let pages = TopPage.offered(to: context.person)
    ShellBar(pages: pages, active: active, state: who + sync.line(context.time)).draw(into: &canvas)
  }

  func pageArea(in bounds: Rect) -> Rect { bounds.splitTop(1).rest }

  /// Who is signed in, for those whom the program does not offer everything.
  private var who: Line {
    let person = context.person
    guard person.role != .administrator else { return Line() }
    return Line("\(SafeText.line(person.login, limit: 20)) (\(person.role.rawValue))  ", .titleState)
  }

  private func go(to destination: Destination) -> [Effect<Self>] {
    guard context.person.may(destination.page.permission) else { return [] }
    return switch destination {
    case .page(.dashboard): [show(DashboardScreen(context), at: destination)]
    case .page(.communications): [show(CommunicationsScreen(context), at: destination)]
    case .page(.customers): [show(CustomersScreen(context), at: destination)]
    case .page(.settings): [show(SettingsScreen(context), at: destination)]
    case .page(.connectionTest): [show(ConnectionTestScreen(context), at: destination)]
    case .page(.activity): [show(ActivityScreen(context), at: destination)]
    case .setting(let name, let field): [show(SettingsScreen(context, opening: name, at: field), at: destination)]
    case .connectionTest(let name): [show(ConnectionTestScreen(context, setting: name), at: destination)]
    }
  }

  /// A page that is to begin with something of its own is opened anew; the others come back as they were left.
  private func show(_ page: some Screen, at destination: Destination) -> Effect<Self> {
    let place = destination.page
    return .show(
      page, as: place.rawValue, isFresh: destination != .page(place), then: .arrived(place))
  }

  /// Runs the scheduler here whenever nobody else does.
  private mutating func scheduler() -> Effect<Self> {
    isScheduling = true
    let session = SchedulerSession(context: context)
    let before = sync
    return .worker("scheduler") { sink in await session.run(from: before) { await sink.send(.sync($0)) } }
  }

  @concurrent
  private static func ask(_ desk: MailDesk) async -> Result<[MailSetting], MailFailure> {
    do throws(MailFailure) { return .success(try await desk.sync.syncNow()) } catch { return .failure(error) }
  }

  private func notice(asking settings: [MailSetting]) -> String {
    guard !settings.isEmpty else { return "Nothing is fetched: no setting is active, receives mail and is not paused" }
    let what = NumberText.count(settings.count, "setting")
    guard let owner = sync.owner else { return "\(what) fetched now" }
    return SafeText.line("\(what) to be fetched now, by \(owner.words { context.time.moment($0) })", limit: 200)
  }

  private func askUnverified() -> [Effect<Self>] {
    let desk = context.desk
    guard context.person.may(.syncMail) else { return [] }
    return [.run("unverified") { .unverified((try? await desk.sync.unverified()) ?? [:]) }]
  }

  /// A first load that has ended is said once; the page Activity says it until it was compared.
  private mutating func take(unverified found: [MailSetting.ID: String]) -> [Effect<Self>] {
    let before = unverified
    unverified = found
    guard let before, let name = found.filter({ before[$0.key] == nil }).map(\.value).min() else { return [] }
    let shown = SafeText.line(name, limit: 40)
    return [.notice("The first load of “\(shown)” has ended: 6 Activity, v compares it with its server")]
  }

  private mutating func take(_ state: SyncState) -> [Effect<Self>] {
    // What comes during a pass is heard of from the store.
    let news = state.lastEnd != sync.lastEnd ? askUnverified() + [.tell(ConsoleNews.dataChanged)] : []
    let isSaid = state.disabled.count > sync.disabled.count ? state.disabled.last : nil
    sync = state
    let loud = isSaid.map {
      "Receiving is disabled for “\(SafeText.line($0, limit: 40))”: its password was refused 3 times"
    }
    return [.tell(ConsoleNews.sync(sync))] + news + (loud.map { [.notice($0)] } ?? [])
  }

  private func use(themeNamed name: String) -> [Effect<Self>] {
    do {
      return [.use(try context.environment.themes.theme(named: name))]
    } catch {
      return [.notice(DisplayText.line(error.description))]
    }
  }
}
