import FoundationEssentials
import Glibc

/// The private Dovecot that `postdue-demo serve` runs on the corpus for as long as this holds its standard input open.
struct MailServer {
  private struct Description: Decodable {
    var host: String
    var imapPort: Int
    var imapsPort: Int
    var pop3sPort: Int
    var username: String
    var password: String
    var caFile: String
  }

  private let description: Description
  private let child: Child
  private let lifeline: Int32
  private let answers: Int32

  var host: String { description.host }
  /// IMAP in the clear.
  var plainPort: Int { description.imapPort }
  /// IMAP over TLS.
  var port: Int { description.imapsPort }
  /// POP3 over TLS.
  var maildropPort: Int { description.pop3sPort }
  var username: String { description.username }
  var password: String { description.password }
  var caFile: String { description.caFile }

  /// - Parameters:
  ///   - folder: the corpus that it serves; nil for the bench's own.
  ///   - users: how many more users with empty mailboxes there are: `user1@demo.example` and so on.
  ///   - hasIdle: whether it tells of new mail by itself.
  init(_ bench: Workbench, folder: String? = nil, users: Int = 0, hasIdle: Bool = true) throws {
    var (input, output): ([Int32], [Int32]) = ([-1, -1], [-1, -1])
    guard pipe(&input) == 0, pipe(&output) == 0 else { throw Measurement.Failure(description: "no pipe") }
    for descriptor in input + output { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
    lifeline = input[1]
    child = try Child(
      bench.program("postdue-demo"),
      ["serve", folder ?? bench.corpusFolder, "--users", "\(users)"]
        + (hasIdle ? [] : ["--without-idle"]), input: input[0], output: output[1])
    close(input[0])
    close(output[1])
    answers = output[0]
    description = try JSONDecoder().decode(Description.self, from: Data(Self.line(from: answers)))
  }

  /// Has it change its mail, and waits until that is done.
  func order(_ line: String) throws {
    let bytes = Array((line + "\n").utf8)
    guard write(lifeline, bytes, bytes.count) == bytes.count else {
      throw Measurement.Failure(description: "the server takes no orders")
    }
    let answer = String(decoding: Self.line(from: answers), as: UTF8.self)
    guard answer == "done" else { throw Measurement.Failure(description: "\(line): \(answer)") }
  }

  func stop() {
    close(lifeline)
    child.end(patience: 10)
    close(answers)
  }

  private static func line(from descriptor: Int32) -> [UInt8] {
    var line: [UInt8] = []
    var byte: UInt8 = 0
    while read(descriptor, &byte, 1) == 1, byte != 10 { line.append(byte) }
    return line
  }
}
