import FoundationEssentials
import Glibc

/// The private Dovecot that `postdue-demo serve` runs on the corpus for as long as this holds its standard input open.
struct MailServer {
  private struct Description: Decodable {
    var host: String
    var imapsPort: Int
    var username: String
    var password: String
    var caFile: String
  }

  private let description: Description
  private let child: Child
  private let lifeline: Int32

  var host: String { description.host }
  var port: Int { description.imapsPort }
  var username: String { description.username }
  var password: String { description.password }
  var caFile: String { description.caFile }

  init(_ bench: Workbench) throws {
    var (input, output): ([Int32], [Int32]) = ([-1, -1], [-1, -1])
    guard pipe(&input) == 0, pipe(&output) == 0 else { throw Measurement.Failure(description: "no pipe") }
    for descriptor in input + output { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
    lifeline = input[1]
    child = try Child(bench.program("postdue-demo"), ["serve", bench.corpusFolder], input: input[0], output: output[1])
    close(input[0])
    close(output[1])
    defer { close(output[0]) }
    var line: [UInt8] = []
    var byte: UInt8 = 0
    while read(output[0], &byte, 1) == 1, byte != 10 { line.append(byte) }
    description = try JSONDecoder().decode(Description.self, from: Data(line))
  }

  func stop() {
    close(lifeline)
    child.end(patience: 10)
  }
}
