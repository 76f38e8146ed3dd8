import FoundationEssentials
import Glibc

/// A mailbox of very many very short messages, as files that `postdue-demo serve` takes.
struct SmallMail {
  let folder: String
  let messages: Int

  /// Writes them unless they are there from an earlier run.
  init(_ bench: Workbench, messages: Int) throws {
    self.messages = messages
    folder = bench.path("small-\(messages)")
    let complete = folder + "/complete"
    guard !FileManager.default.fileExists(atPath: complete) else { return }
    progress("writing \(messages) short messages")
    for part in ["cur", "new", "tmp"] {
      try FileManager.default.createDirectory(atPath: "\(folder)/Maildir/\(part)", withIntermediateDirectories: true)
    }
    for number in 0..<messages { try write(number) }
    guard close(creat(complete, 0o600)) == 0 else { throw Measurement.Failure(description: "\(complete) is not made") }
  }

  private func write(_ number: Int) throws {
    let moment = 1_700_000_000 + number * 60
    let path = "\(folder)/Maildir/cur/\(moment).M\(number).postdue:2,"
    let text = Array(
      """
      From: Payer \(number % 500) <payer\(number % 500)@acme.example>
      To: ar@demo.example
      Subject: Payment \(number)
      Message-ID: <\(number).small@acme.example>
      Content-Type: text/plain; charset=utf-8

      Payment \(number) is on its way.

      """.utf8)
    let descriptor = creat(path, 0o600)
    defer { close(descriptor) }
    guard Glibc.write(descriptor, text, text.count) == text.count else {
      throw Measurement.Failure(description: "\(path) cannot be written")
    }
    futimens(descriptor, [timespec(tv_sec: moment, tv_nsec: 0), timespec(tv_sec: moment, tv_nsec: 0)])
  }
}
