import MailModel
import Testing

struct PermissionTableTests {
  @Test(
    "the table says who may do what, and it is this one",
    arguments: [
      (.administrator, Set(Permission.allCases)),
      (
        .collector,
        [.seeStatus, .readSettings, .readMail, .fileMail, .readCustomers, .changeCustomers, .syncMail, .sendMail]
      ),
      (.support, [.seeStatus, .readSettings, .testConnections]),
    ] as [(Person.Role, Set<Permission>)])
  func table(role: Person.Role, permissions: Set<Permission>) {
    #expect(role.permissions == permissions)
  }

  @Test("a refusal names the person, the role, what was wanted and who may do it", arguments: Permission.allCases)
  func refusal(permission: Permission) throws {
    let support = Person(login: "sue", role: .support)
    guard !support.may(permission) else { return try support.require(permission) }
    let failure = #expect(throws: MailFailure.self) { try support.require(permission) }
    #expect(failure?.kind == .notPermitted)
    #expect(failure?.kind.exitCode == 77)
    for word in ["“sue”", "support", permission.title, "takes an administrator"] {
      #expect(failure?.cause.contains(word) == true)
    }
    #expect(failure?.remedy.text.contains("postdue users add sue --role") == true)
  }

  @Test("a mail server's refusal is not mistaken for this program's")
  func serverRefusal() {
    var context = MailFailure.Context()
    (context.host, context.username) = ("imap.example.com", "ar@example.com")
    let remedy = MailFailure(.notPermitted, "cause", context: context).remedy.text
    #expect(remedy.contains("mailbox's administrator"))
    #expect(!remedy.contains("users add"))
  }
}
