import MailDesk
import MailModel
import TerminalKit

/// What can be done with messages in every list and view; each action tells how it went.
struct MessageActions: Sendable {
  /// How an action ended.
  struct Outcome: Sendable {
    let notice: Notice
    /// What `undo` takes back; empty if there is nothing to take back.
    var undo: [FilingChange] = []
  }

  let desk: MailDesk

  /// Files messages to a customer.
  func file(_ ids: Set<Int64>, to customer: CustomerSummary) async -> Outcome {
    do throws(MailFailure) {
      let changes = try await desk.messages.file(ids.sorted(), to: customer.id)
      let what = NumberText.count(changes.count, "message")
      let name = SafeText.line(customer.name, limit: 120)
      return Outcome(
        notice: Notice(.ok, "Filed \(what) to \(name) (\(SafeText.line(customer.number, limit: 60))); u takes it back"),
        undo: changes)
    } catch {
      return Self.failed("Not filed", error)
    }
  }

  /// Puts filings back as they were.
  func undo(_ changes: [FilingChange]) async -> Outcome {
    do throws(MailFailure) {
      try await desk.messages.restore(changes)
      return Outcome(notice: Notice(.ok, "Filed as before: " + NumberText.count(changes.count, "message")))
    } catch {
      return Self.failed("Not undone", error)
    }
  }

  /// Notes that messages are read, or not.
  func setUnread(_ unread: Bool, _ ids: Set<Int64>) async -> Outcome {
    do throws(MailFailure) {
      try await desk.messages.setUnread(unread, ids: ids.sorted())
      let what = NumberText.count(ids.count, "message")
      return Outcome(notice: Notice(.ok, "\(what) marked as \(unread ? "not read" : "read")"))
    } catch {
      return Self.failed("Not marked", error)
    }
  }

  /// Saves attachments into a folder.
  ///
  /// - Parameter numbers: their places among the attachments, from 1.
  func save(_ numbers: [Int], of id: Int64, in folder: String) async -> Outcome {
    var paths: [String] = []
    do throws(MailFailure) {
      for number in numbers { paths.append(try await desk.messages.saveAttachment(number, of: id, in: folder)) }
      let last = SafeText.line(paths.last ?? "")
      return Outcome(
        notice: Notice(
          .ok, paths.count == 1 ? "Saved \(last)" : "Saved \(paths.count) files in \(SafeText.line(folder))"))
    } catch {
      return Self.failed(paths.isEmpty ? "Not saved" : "Saved \(paths.count) of \(numbers.count)", error)
    }
  }

  private static func failed(_ what: String, _ failure: MailFailure) -> Outcome {
    Outcome(notice: Notice(failure, prefix: what))
  }
}
