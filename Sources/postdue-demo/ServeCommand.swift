import ArgumentParser
import DemoMail
import FoundationEssentials
import Glibc

/// `postdue-demo serve DIR`: a private Dovecot on a mailbox that `corpus` wrote.
struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Serves an invented mailbox on loopback; prints one line of JSON, runs until its standard input ends.")

  @Argument(help: "What `postdue-demo corpus` wrote.")
  var folder: String

  func run() async throws {
    let server = try await PrivateDovecot.start()
    let interruption = Interruption { server.stop() }
    defer { server.stop() }
    try server.loadMaildir(CorpusFolder(path: folder).maildir)
    print(try ServerDescription(server).line)
    fflush(nil)
    var ignored = [UInt8](repeating: 0, count: 4_096)
    while true {
      let count = read(STDIN_FILENO, &ignored, ignored.count)
      if count == 0 || (count < 0 && errno != EINTR) { break }
    }
    withExtendedLifetime(interruption) {}
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
