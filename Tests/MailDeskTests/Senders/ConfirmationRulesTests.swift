import MailDesk
import MailModel
import Testing

@Suite("Confirmation codes")
struct ConfirmationRulesTests {
  @Test("one goes to an address at most once a minute")
  func pause() {
    #expect(wait(after: [], at: 0) == nil)
    #expect(wait(after: [0], at: 0) == 60)
    #expect(wait(after: [0], at: 59) == 1)
    #expect(wait(after: [0], at: 60) == nil)
  }

  @Test("five go to an address within 24 hours, and the sixth once the first is a day old")
  func aDay() {
    let sent: [Int64] = [0, 100, 200, 300, 400]
    #expect(wait(after: sent.dropLast(), at: 500) == nil)
    #expect(wait(after: sent, at: 500) == 85_900)
    #expect(wait(after: sent, at: 86_399) == 1)
    #expect(wait(after: sent, at: 86_400) == nil)
    #expect(wait(after: sent + [86_400], at: 86_470) == 30)
  }

  @Test("what is typed may be in small letters, with blanks and hyphens; anything else is no code")
  func typing() {
    #expect(ConfirmationCode("abcd-efgh") != nil)
    #expect(ConfirmationCode(" ABCD EFGH ") != nil)
    for text in ["", "ABCDEFG", "ABCDEFGHJ", "ABCDEFG0", "ABCDEFGI", "ABCDEFG\r\n", "ÄBCDEFGH", "ABCD_EFG"] {
      #expect(ConfirmationCode(text) == nil, "\(text)")
    }
  }

  private func wait(after sent: [Int64], at now: Int64) -> Int64? {
    ConfirmationRules.wait(after: sent.map { Timestamp(seconds: $0) }, now: Timestamp(seconds: now))
  }
}
