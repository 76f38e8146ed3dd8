import MailModel

/// The boxes of Communications (LABELS: Inbox, Sent, Mail Not Read, Mail Not Filed, Outbox, Error).
enum MailFolder: String, CaseIterable, Sendable {
  case inbox, sent, notRead, notFiled, outbox, error

  /// Its name on the tab.
  var title: String {
    switch self {
    case .inbox: "Inbox"
    case .sent: "Sent"
    case .notRead: "Not read"
    case .notFiled: "Not filed"
    case .outbox: "Outbox"
    case .error: "Error"
    }
  }

  /// Narrows a query to the messages of this folder.
  func narrow(_ query: inout MessageQuery) {
    switch self {
    case .inbox: query.box = .inbox
    case .sent: query.box = .sent
    case .notRead: query.unreadOnly = true
    case .notFiled: query.unfiledOnly = true
    case .outbox: query.box = .outbox
    case .error: query.box = .error
    }
  }

  /// How many messages it has, out of the counts of one setting or of all.
  func count(_ counts: [MessageBox: BoxCount]) -> Int {
    switch self {
    case .inbox: counts[.inbox]?.total ?? 0
    case .sent: counts[.sent]?.total ?? 0
    case .notRead: counts.values.reduce(0) { $0 + $1.unread }
    case .notFiled: counts.values.reduce(0) { $0 + $1.unfiled }
    case .outbox: counts[.outbox]?.total ?? 0
    case .error: counts[.error]?.total ?? 0
    }
  }

  /// What to do where it is empty.
  var advice: String {
    switch self {
    case .inbox: "No mail yet. F5 syncs the active settings; 4 Settings adds a mailbox."
    case .sent: "Nothing sent yet."
    case .notRead: "Everything is read."
    case .notFiled: "Everything is filed."
    case .outbox: "Nothing waits to be sent."
    case .error: "No errors."
    }
  }
}
