import ArgumentParser
import DemoMail
import FoundationEssentials
import Glibc
import MailModel

/// `postdue-demo serve DIR`: a private Dovecot on a mailbox that `corpus` wrote.
struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Serves an invented mailbox on loopback; prints one line of JSON, runs until its standard input ends.",
    discussion: """
      Lines on its standard input change the mail; each is answered by "done" or by what went wrong:
      renumber gives the Inbox a new UIDVALIDITY and new UIDs; deliver USER SUBJECT puts a short message into an Inbox.
      """)

  @Argument(help: "What `postdue-demo corpus` wrote.")
  var folder: String

  @Option(help: "How many more users with empty mailboxes there are: user1@demo.example and so on.")
  var users = 0

  @Flag(help: "Do not tell clients of new mail: they have to ask.")
  var withoutIdle = false

  func run() async throws {
    let server = try await PrivateDovecot.start(options)
    let interruption = Interruption { server.stop() }
    defer { server.stop() }
    try server.loadMaildir(CorpusFolder(path: folder).maildir)
    print(try ServerDescription(server).line)
    fflush(nil)
    while let line = readLine() {
      print(ServerOrder(line).answer(by: server))
      fflush(nil)
    }
    withExtendedLifetime(interruption) {}
  }

  private var options: PrivateDovecot.Options {
    var options = PrivateDovecot.Options()
    if withoutIdle {
      options.extraConfiguration = ["imap_capability = IMAP4rev1 SASL-IR ID ENABLE LITERAL+ UIDPLUS CONDSTORE QRESYNC"]
    }
    guard users > 0 else { return options }
    let password = options.users[0].password
    options.users += (1...users).map { PrivateDovecot.User(name: "user\($0)@demo.example", password: password) }
    options.extraConfiguration += [
      "default_client_limit = \(users * 4 + 1_000)", "default_process_limit = \(users * 2 + 100)",
      "service imap {", "  process_limit = \(users * 2 + 100)", "}",
      // The system lets one user watch a hundred folders; the server looks at the others by itself.
      "mailbox_idle_check_interval = 1 secs",
    ]
    return options
  }
}

/// A line that changes the mail of a server.
private struct ServerOrder {
  private let words: [Substring]

  init(_ line: String) { words = line.split(separator: " ", maxSplits: 2) }

  /// Carries it out: `done`, or why not.
  func answer(by server: PrivateDovecot) -> String {
    do throws(MailFailure) {
      switch (words.first, words.count) {
      case ("renumber", 1): try server.newUIDValidity(UInt32(truncatingIfNeeded: time(nil)))
      case ("deliver", 3): try server.append(Array(message.utf8), user: String(words[1]))
      default: return "There is no such order"
      }
      return "done"
    } catch {
      return error.cause
    }
  }

  private var message: String {
    """
    From: Clara <clara@acme.example>\r
    To: \(words[1])\r
    Subject: \(words[2])\r
    Message-ID: <\(UUID().uuidString)@acme.example>\r
    Content-Type: text/plain; charset=utf-8\r
    \r
    The payment is on its way.\r

    """
  }
}

/// What a client must know of the server.
private struct ServerDescription: Encodable {
  let host: String
  let imapPort: Int
  let imapsPort: Int
  let pop3Port: Int
  let pop3sPort: Int
  let submissionPort: Int
  let submissionsPort: Int
  let username: String
  let password: String
  let caFile: String

  init(_ server: PrivateDovecot) {
    host = "localhost"
    imapPort = server.imapPort
    imapsPort = server.imapsPort
    pop3Port = server.pop3Port
    pop3sPort = server.pop3sPort
    submissionPort = server.submissionPort
    submissionsPort = server.submissionsPort
    username = server.users[0].name
    password = server.users[0].password
    caFile = server.caFile
  }

  var line: String {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
  }
}
