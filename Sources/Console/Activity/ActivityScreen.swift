import MailDesk
import MailModel
import TerminalKit

/// What runs now and what comes next, mailbox by mailbox; below it what ran, the newest first, as far as it is seen.
struct ActivityScreen: BackfillPage {
  /// What its keys and its work report.
  enum Event: Sendable {
    case figures(Result<ActivityFigures, MailFailure>)
    case rows(Result<RowPage<ActivityEntry>, MailFailure>)
    case open, turn, back
    case pause, verify, failedOnly, search, leaveSearch
    case acted(Notice)
    case firstLoad, backfill(BackfillNews)
    case verified(Notice)
  }

  /// The part that the keys go to.
  enum Pane: Sendable { case mailboxes, runs }

  let title = "Activity"
  let context: ConsoleContext
  var figures: ActivityFigures?
  var mailboxes = VirtualList<ActivityMailbox>()
  var runs = LiveList<ActivityEntry>()
  var query = ActivityQuery()
  var filter = TextEditor()
  var isSearching = false
  var pane = Pane.mailboxes
  var notice: Notice?
  /// The setting that is compared with its server now.
  var verifying: String?
  var failure: MailFailure?
  var sync = SyncState()
  var paces: [Int64: TransferPace] = [:]
  var isAsking = false
  var isStale = false

  init(_ context: ConsoleContext) { self.context = context }

  static func event(_ news: BackfillNews) -> Event { .backfill(news) }

  mutating func start() -> [Effect<Self>] { askFigures() + askRows() }

  mutating func take(_ input: Input) -> [Effect<Self>]? {
    if isSearching { return takeSearch(input) }
    guard case .key(let stroke) = input else { return nil }
    switch pane {
    case .mailboxes: return mailboxes.take(stroke) ? [] : nil
    case .runs: return runs.rows.take(stroke) ? askRows() : nil
    }
  }

  mutating func reduce(_ event: Event) -> [Effect<Self>] {
    switch event {
    case .figures(let answer): return take(answer)
    case .rows(let answer): runs.accept(answer)
    case .turn: pane = pane == .mailboxes ? .runs : .mailboxes
    case .open: return open()
    case .pause: return mailboxes.selectedRow.map { [setPaused(!$0.isPaused, $0.setting.name)] } ?? []
    case .verify: return verify()
    case .firstLoad: return countFirstLoad()
    case .backfill(let news): return take(news)
    case .acted(let outcome):
      notice = outcome
      return askFigures()
    case .verified(let outcome):
      (verifying, notice) = (nil, outcome)
      runs.refresh()
      return askFigures() + askRows()
    case .failedOnly:
      query.failedOnly.toggle()
      runs.startOver()
    case .search: (isSearching, pane) = (true, .runs)
    case .leaveSearch: isSearching = false
    case .back:
      filter.set("")
      query = ActivityQuery()
      runs.startOver()
    }
    return askRows()
  }

  mutating func hear(_ message: any Sendable) -> [Effect<Self>]? {
    switch message as? ConsoleNews {
    case .dataChanged:
      runs.refresh()
      return askFigures() + askRows()
    case .sync(let state):
      sync = state
      measure()
      showMailboxes()
      return []
    case nil: return nil
    }
  }

  mutating func draw(into canvas: inout Canvas) { drawAll(into: &canvas) }
}

extension ActivityScreen {
  /// What is shown at the top: the result of the last action, or what should be done next.
  var shownNotice: Notice? {
    if let failure { return Notice(failure) }
    if let verifying {
      return Notice(.busy, "comparing “\(SafeText.line(verifying, limit: 60))” with its server, UID by UID …")
    }
    return notice ?? offer
  }

  /// A first load that has ended is to be compared with the server once.
  private var offer: Notice? {
    guard context.person.may(.syncMail), let figures else { return nil }
    if let waiting = figures.mailboxes.first(where: \.awaitsBackfill) {
      return Notice(.warning, "The first load of “\(waiting.name)” waits for confirmation: f shows how much it is.")
    }
    let unverified = figures.mailboxes.filter(\.isUnverified)
    guard let first = unverified.first else { return nil }
    let others = unverified.count > 1 ? " and \(unverified.count - 1) more" : ""
    return Notice(
      .info, "The first load of “\(first.name)”\(others) has ended: v compares the selected mailbox with its server.")
  }

  mutating func take(_ answer: Result<ActivityFigures, MailFailure>) -> [Effect<Self>] {
    isAsking = false
    switch answer {
    case .success(let found):
      (figures, failure) = (found, nil)
      showMailboxes()
    case .failure(let reason): failure = reason
    }
    return isStale ? askFigures() : []
  }

  mutating func showMailboxes() {
    guard let figures else { return }
    mailboxes.accept(
      RowPage(
        all: figures.mailboxes.map { mailbox in
          var mailbox = mailbox
          mailbox.health.progress = sync.running.first { $0.settingID == mailbox.id }
          mailbox.pace = paces[mailbox.id]
          return mailbox
        }))
  }

  /// The pace of a pass counts from its first snapshot that has something to fetch.
  mutating func measure() {
    let now = context.time.now()
    let fetching = sync.running.filter { $0.messagesTotal > 0 }
    paces = paces.filter { id, _ in fetching.contains { $0.settingID == id } }
    for progress in fetching {
      paces[progress.settingID, default: TransferPace(progress, at: now)].note(progress, at: now)
    }
  }

  func open() -> [Effect<Self>] {
    let last = mailboxes.selectedRow?.entry.row.status?.lastRun
    let entry = pane == .runs ? runs.rows.selectedRow : last.map { .pass($0) }
    return entry.map { [.open(PassScreen(context, entry: $0))] } ?? []
  }
}
