import MailModel
import Testing

/// Pauses that servers ask for.
@Suite("A pause that a server asks for")
struct RequestedPauseTests {
  @Test(
    "is read from its words",
    arguments: [
      ("Request is throttled. Suggested Backoff Time: 298457 milliseconds", Duration.milliseconds(298_457)),
      ("Exceeded the login limit for a 15 minute period.", .seconds(900)),
      ("4.7.1 Greylisted, try again in 300 seconds", .seconds(300)),
      ("try again after 2 hours", .seconds(7_200)),
    ])
  func read(words: String, pause: Duration) {
    #expect(MailFailure(.throttled, "cause", serverText: words).requestedPause == pause)
  }

  @Test(
    "is not invented, nor believed beyond a day",
    arguments: [
      "", "Rate limit hit", "you sent 300 messages", "Backoff Time: 99999999999999999999 milliseconds",
      "try again in 4000 hours", "in 0 seconds", "in -5 seconds",
    ])
  func none(words: String) {
    #expect(MailFailure(.throttled, "cause", serverText: words).requestedPause == nil)
  }

  @Test("is rounded up in the remedy, so that nobody comes back too early")
  func words() {
    func text(_ words: String) -> String { MailFailure(.throttled, "cause", serverText: words).remedy.text }
    #expect(text("Backoff Time: 1500 milliseconds").contains("for 2 seconds"))
    #expect(text("Backoff Time: 298457 milliseconds").contains("for 5 minutes"))
    #expect(text("in 2 hours").contains("for 2 hours"))
    #expect(text("later").contains("for a while"))
  }
}
