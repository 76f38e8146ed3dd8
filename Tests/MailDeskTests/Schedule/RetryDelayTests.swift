import MailDesk
import MailModel
import Testing

/// How long a mailbox is left alone after a failure.
@Suite("The pause after a failure")
struct RetryDelayTests {
  private static let minute: Int64 = 60

  @Test(
    "doubles from a minute to an hour, or to the setting's own interval where that is longer",
    arguments: [
      (1, 5, 1), (2, 5, 2), (3, 5, 4), (4, 5, 8), (6, 5, 32), (7, 5, 60), (40, 5, 60), (9, 120, 120), (1, 120, 1),
    ])
  func doubling(failures: Int, interval: Int64, pause: Int64) {
    let delay = RetryDelay(
      after: MailFailure(.connectionRefused, "no"), failures: failures, interval: interval * Self.minute, chance: 0)
    #expect(delay.seconds == pause * Self.minute)
    #expect(delay.reason == .retry)
  }

  @Test("a password that is refused is not tried more often than mail is looked for")
  func refusal() {
    let delay = RetryDelay(after: MailFailure(.authenticationFailed, "no"), failures: 1, interval: 300, chance: 0)
    #expect(delay.seconds == 300)
  }

  @Test(
    "what the server asks for is obeyed, rounded up and capped, and is no failure of the mailbox",
    arguments: [
      ("Request is throttled. Suggested Backoff Time: 298457 milliseconds", 299),
      ("Request is throttled. Suggested Backoff Time: 898457 milliseconds", 899),
      ("Suggested Backoff Time: 80000000 milliseconds", 4 * 3_600), ("Too many simultaneous connections", 300),
    ])
  func asked(words: String, seconds: Int64) {
    let failure = MailFailure(.throttled, "too fast", serverText: words)
    let delay = RetryDelay(after: failure, failures: 1, interval: 300, chance: 0)
    #expect(delay.seconds == seconds)
    #expect(delay.reason == .throttled)
  }

  @Test("chance only adds, at most a tenth")
  func chance() {
    let failure = MailFailure(.throttled, "too fast", serverText: "try again in 1000 seconds")
    let longest = RetryDelay(after: failure, failures: 1, interval: 300, chance: 1)
    #expect(longest.seconds == 1_100)
  }
}
