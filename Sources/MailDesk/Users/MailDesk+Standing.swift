package import MailModel
import MailStore

extension MailDesk {
  /// Whether the person is still a user of the data folder in the role that this desk was opened for.
  ///
  /// A program that stays open asks after every change: what somebody may no longer do must not wait for them to leave.
  package func isStillAdmitted() async throws(MailFailure) -> Bool {
    let users = try await store.users()
    // Where nobody was ever admitted by the table, nobody can have lost anything.
    return users.isEmpty || users.contains { $0.login == person.login && $0.role == person.role }
  }
}
