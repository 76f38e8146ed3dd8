import MailDesk
import MailModel

/// What the page Activity knows of the scheduler and the mailboxes at one moment.
struct ActivityFigures: Sendable {
  let scheduler: SchedulerOwner?
  let mailboxes: [ActivityMailbox]

  /// Asks for all of it.
  @concurrent
  static func load(from desk: MailDesk) async -> Result<ActivityFigures, MailFailure> {
    do throws(MailFailure) {
      let (schedule, unverified) = (try await desk.sync.schedule(), try await desk.sync.unverified())
      let counts = try await desk.messages.boxCounts()
      return .success(
        ActivityFigures(
          scheduler: schedule.scheduler,
          mailboxes: schedule.entries.map { entry in
            ActivityMailbox(
              entry: entry, health: MailboxHealth(entry.row, counts), isUnverified: unverified[entry.id] != nil)
          }))
    } catch {
      return .failure(error)
    }
  }
}
