import MailModel
import TerminalKit

/// What Communications shows: which mailbox, which folder, which words; the list, the preview, the last action's result.
struct CommunicationsModel: Sendable {
  /// Where keys go.
  enum Pane: Sendable, CaseIterable {
    case mailboxes, list, preview
  }

  private(set) var mailboxes: [MailboxEntry] = [.all]
  private(set) var mailbox: MailboxEntry.ID = nil
  private(set) var folder = MailFolder.inbox
  private(set) var order = MessageQuery.Order.newestFirst
  private(set) var counts = BoxCounts()
  var pane = Pane.list
  var search = TextEditor()
  /// Whether letters go to the search field.
  var isSearching = false
  var messages = LiveList<MessageSummary>()
  var preview = MessagePreview()
  var notice: Notice?
  /// How the messages of the last filing were filed before.
  var undo: [FilingChange] = []

  /// What the list asks for.
  var query: MessageQuery {
    var query = MessageQuery()
    folder.narrow(&query)
    query.settingID = mailbox
    query.search = search.text
    query.order = order
    return query
  }

  /// The counts of the chosen mailbox.
  var shownCounts: [MessageBox: BoxCount] {
    mailbox.map { counts.bySetting[$0] ?? [:] } ?? counts.all
  }

  /// The folders that can be opened; the ones of outgoing mail once there is any.
  var folders: [MailFolder] {
    MailFolder.allCases.filter { folder in
      switch folder {
      case .inbox, .notRead, .notFiled: true
      case .sent, .outbox, .error: folder == self.folder || folder.count(counts.all) > 0
      }
    }
  }

  /// How many messages of a mailbox are not read.
  func unread(_ mailbox: MailboxEntry.ID) -> Int {
    MailFolder.notRead.count(mailbox.map { counts.bySetting[$0] ?? [:] } ?? counts.all)
  }

  /// Takes the settings and counts as they are now.
  mutating func take(_ mailboxes: [MailboxEntry], _ counts: BoxCounts) {
    self.mailboxes = [.all] + mailboxes
    self.counts = counts
    if !self.mailboxes.contains(where: { $0.id == mailbox }) { choose(mailbox: nil) }
  }

  /// Shows another mailbox's messages.
  mutating func choose(mailbox: MailboxEntry.ID) {
    self.mailbox = mailbox
    startOver()
  }

  /// Shows the mailbox some lines further down or up.
  mutating func moveMailbox(_ step: ListStep) {
    let index = mailboxes.firstIndex { $0.id == mailbox } ?? 0
    let target =
      switch step {
      case .up: index - 1
      case .down: index + 1
      case .first, .pageUp: 0
      case .last, .pageDown: mailboxes.count - 1
      }
    guard mailboxes.indices.contains(target), target != index else { return }
    choose(mailbox: mailboxes[target].id)
  }

  /// Shows another folder.
  mutating func choose(folder: MailFolder) {
    self.folder = folder
    startOver()
  }

  /// Shows the folder to the right or left, round the ends.
  mutating func moveFolder(by step: Int) {
    let all = folders
    guard let index = all.firstIndex(of: folder) else { return }
    choose(folder: all[(index + step + all.count) % all.count])
  }

  /// Shows the rows in another order.
  mutating func choose(order: MessageQuery.Order) {
    self.order = order
    startOver()
  }

  /// Another list is wanted, because the words or the place changed.
  mutating func startOver() { messages.startOver() }

  /// Gives the keys to the next pane.
  mutating func movePane(by step: Int) {
    let all = Pane.allCases
    let index = all.firstIndex(of: pane) ?? 0
    pane = all[(index + step + all.count) % all.count]
  }
}

extension CommunicationsModel {
  /// Whether Esc leads anywhere: out of a pane, out of a search.
  var canGoBack: Bool { pane != .list || !search.text.isEmpty || !messages.rows.marked.isEmpty }

  /// One step back.
  mutating func goBack() {
    if pane != .list {
      pane = .list
    } else if !messages.rows.marked.isEmpty {
      messages.rows.clearMarks()
    } else if !search.text.isEmpty {
      search.set("")
      startOver()
    }
  }
}

extension MessageQuery.Order {
  /// Its name in the list of orders.
  var title: String {
    switch self {
    case .newestFirst: "Newest first"
    case .oldestFirst: "Oldest first"
    case .sender: "Sender"
    case .subject: "Subject"
    case .customer: "Customer"
    case .largestFirst: "Largest first"
    }
  }
}
