import ArgumentParser
import DemoMail
import Glibc
import MailModel

/// What decides the contents of an invented mailbox.
struct CorpusOptions: ParsableArguments {
  @Option(help: "How many messages.")
  var messages = 2_000

  @Option(help: "How many customers.")
  var customers = 60

  @Option(help: "Another seed gives another mailbox.")
  var seed: UInt64 = 1

  @Option(help: "The end of the 24 months that the mail covers, in seconds since 1970. (default: now)")
  var now: Int64?

  func validate() throws {
    guard (0...5_000_000).contains(messages) else { throw ValidationError("--messages is 0 to 5000000") }
    guard (1...100_000).contains(customers) else { throw ValidationError("--customers is 1 to 100000") }
  }

  var corpus: MailCorpus {
    MailCorpus(
      messages: messages, customers: customers, seed: seed, now: Timestamp(seconds: now ?? Int64(time(nil))))
  }
}
