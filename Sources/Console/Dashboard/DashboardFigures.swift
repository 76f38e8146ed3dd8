import MailDesk
import MailModel

/// The numbers of the dashboard, as they are at one moment.
struct DashboardFigures: Sendable {
  let mailboxes: [MailboxHealth]
  let newToday: Int
  let unread: Int
  let unfiled: Int
  /// Nil for those who may not see customers.
  let customers: Int?

  /// Asks for all of them.
  @concurrent
  static func load(from desk: MailDesk, since today: Timestamp) async -> Result<DashboardFigures, MailFailure> {
    do throws(MailFailure) {
      let counts = try await desk.messages.boxCounts()
      let customers = desk.person.may(.readCustomers) ? try await desk.people.customerCount() : nil
      return .success(
        DashboardFigures(
          mailboxes: try await desk.settings.all().map { MailboxHealth($0, counts) },
          newToday: try await desk.messages.count(in: .inbox, since: today), unread: counts.unread,
          unfiled: counts.unfiled, customers: customers))
    } catch {
      return .failure(error)
    }
  }
}
