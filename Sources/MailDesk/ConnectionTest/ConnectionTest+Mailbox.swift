import IMAP
import MailModel
import MailTransport
import POP3

/// The last stages of an incoming test: what is there, and how much of it the load period covers.
extension ConnectionTest {
  /// Opens the folders of an IMAP setting and counts.
  ///
  /// - Returns: what was found, in words.
  func folders(
    _ opening: SessionOpening, _ connection: IMAPConnection, _ log: StepLog
  ) async throws(MailFailure) -> String {
    let incoming = opening.incoming
    let since = LoadPeriod(months: incoming.loadPeriodMonths).since(now: now())
    var (held, covered) = (0, 0)
    try await log.run(.folder) { () async throws(MailFailure) in
      for name in incoming.inboxFolders {
        do throws(MailFailure) {
          held += Int(try await connection.examine(MailboxName(name)).exists)
        } catch {
          throw await error.naming(foldersOf: connection)
        }
      }
      try await checkSentFolder(incoming, connection)
      return "\(incoming.inboxFolders.joined(separator: ", ")): \(held) messages"
    }
    let period = Self.period(incoming.loadPeriodMonths)
    try await log.run(.count) { () async throws(MailFailure) in
      for name in incoming.inboxFolders where since != LoadPeriod.nothing {
        if incoming.inboxFolders.count > 1 { _ = try await connection.examine(MailboxName(name)) }
        covered += try await connection.search(SearchCriteria(since: since)).count
      }
      return "\(covered) messages \(period)"
    }
    return "\(incoming.inboxFolders.joined(separator: ", ")) has \(held) messages, \(covered) \(period)"
  }

  private static func period(_ months: Int) -> String {
    switch months {
    case 0: "to load: only what arrives from now on"
    case 1: "of the last month"
    default: "of the last \(months) months"
    }
  }

  /// A folder for sent mail that somebody chose must exist; the usual name is only a proposal.
  private func checkSentFolder(
    _ incoming: IncomingSettings, _ connection: IMAPConnection
  ) async throws(MailFailure) {
    guard incoming.sentFolder != IncomingSettings().sentFolder else { return }
    let listings = try await connection.list()
    guard !listings.contains(where: { $0.isSelectable && $0.name.text == incoming.sentFolder }) else { return }
    var context = MailFailure.Context()
    context.alternatives = await connection.presentable(listings)
    context.missing = .sentFolder
    throw MailFailure(
      .folderNotFound, "The Sent Items Folder “\(incoming.sentFolder)” does not exist on the server", context: context)
  }

  /// Looks at the maildrop of a POP3 setting; nothing in it is marked or read.
  ///
  /// - Returns: what was found, in words.
  func maildrop(
    _ opening: SessionOpening, _ connection: POP3Connection, _ log: StepLog
  ) async throws(MailFailure) -> String {
    var held = 0
    try await log.run(.folder) { () async throws(MailFailure) in
      let drop = try await connection.stat()
      held = Int(drop.count)
      return "the inbox: \(drop.count) messages, \(drop.size) octets"
    }
    try await log.run(.count) { () async throws(MailFailure) in
      // Without unique-ids messages are told apart by their headers, which costs a TOP for each.
      let isNamed = try await connection.uniqueIDs() != nil
      let names = isNamed ? "with unique-ids" : "without unique-ids"
      return "\(held) messages \(names); by POP the load period works by their dates"
    }
    return "the inbox has \(held) messages"
  }
}
