import MIME
import MailModel
import Testing

@Suite("Addresses")
struct AddressTests {
  /// What a To field holds, as `name|address` for each mailbox.
  private func read(_ value: String) -> [String] {
    Sample.field("To: " + value).to.map { "\($0.name)|\($0.address)" }
  }

  @Test(
    "an address list is read as senders write it",
    arguments: [
      ("a@b.example", ["|a@b.example"]),
      ("<a@b.example>", ["|a@b.example"]),
      ("Clara Jones <clara@acme.example>", ["Clara Jones|clara@acme.example"]),
      ("\"Jones, Clara\" <c@acme.example>, b@x.example", ["Jones, Clara|c@acme.example", "|b@x.example"]),
      ("\"A \\\"B\\\" C\" <a@b.example>", ["A \"B\" C|a@b.example"]),
      ("a@b.example (Clara Jones)", ["Clara Jones|a@b.example"]),
      ("John (my (dear) friend) <j@x.example>", ["John|j@x.example"]),
      ("Team: a@x.example, B <b@x.example>;, c@x.example", ["|a@x.example", "B|b@x.example", "|c@x.example"]),
      ("undisclosed-recipients:;", []),
      ("A@B.example; C@D.example", ["|A@B.example", "|C@D.example"]),
      ("Pete(A nice guy) <pete(his account)@silly.test(his host)>", ["Pete|pete@silly.test"]),
      ("<@one.example,@two.example:john@three.example>", ["|john@three.example"]),
      ("joe . doe @ x . example", ["|joe.doe@x.example"]),
      ("\"john doe\"@x.example", ["|\"john doe\"@x.example"]),
      ("a@[IPv6:::1]", ["|a@[IPv6:::1]"]),
      ("Joe Q. Public <j@x.example>", ["Joe Q. Public|j@x.example"]),
      ("<mailto:a@b.example>", ["|a@b.example"]),
      ("Clara Jones clara@acme.example", ["Clara Jones|clara@acme.example"]),
      ("jörg@müller.example", ["|jörg@müller.example"]),
      ("\"Unclosed <a@b.example>, c@d.example", ["Unclosed|a@b.example", "|c@d.example"]),
      ("Unclosed <a@b.example, c@d.example", ["Unclosed|a@b.example", "|c@d.example"]),
      ("Half (open <a@b.example>", ["Half open|a@b.example"]),
      ("root", ["|root"]),
      ("Only A Name", ["Only A Name|"]),
      ("\"quoted@home.example\" <a@b.example>", ["quoted@home.example|a@b.example"]),
      ("Folded\n Name\n\t<a@b.example>", ["Folded Name|a@b.example"]),
      (",,, ;;", []),
      ("<>", []),
      ("A <a@x.example> <b@x.example>", ["A|a@x.example", "|b@x.example"]),
    ])
  func list(value: String, expected: [String]) {
    #expect(read(value) == expected)
  }

  @Test("two @ make an address nobody's", arguments: ["a@evil.example@good.example", "<a@evil.example@good.example>"])
  func twoAts(value: String) {
    let message = Sample.field("From: " + value)
    #expect(message.from.allSatisfy { $0.address.isEmpty && $0.domain == nil })
    #expect(message.defects.contains(.ambiguousAddress))
  }

  @Test("an @ inside quotes does not count")
  func quotedAt() {
    let message = Sample.field("From: \"a@evil.example\"@good.example")
    #expect(message.from.map(\.address) == ["\"a@evil.example\"@good.example"])
    #expect(message.defects.isEmpty)
  }

  @Test(
    "what an encoded word hides splits nothing",
    arguments: [
      ("=?utf-8?q?a=40evil.example=2C?= <b@good.example>", "a@evil.example,|b@good.example"),
      ("=?utf-8?q?=3Ca=40evil.example=3E?= <b@good.example>", "<a@evil.example>|b@good.example"),
      ("\"=?utf-8?B?SsO8cmdlbiw=?=\" <b@good.example>", "Jürgen,|b@good.example"),
    ])
  func encodedComma(value: String, expected: String) {
    #expect(read(value) == [expected])
  }

  @Test("every address field is read, the first of a repeated one")
  func fields() {
    let message = Sample.parse(
      """
      From: a@x.example
      Sender: b@x.example
      Reply-To: c@x.example
      Cc: d@x.example
      Bcc: e@x.example
      From: other@x.example


      """)
    #expect(message.from.map(\.address) == ["a@x.example"])
    #expect(message.sender.map(\.address) == ["b@x.example"])
    #expect(message.replyTo.map(\.address) == ["c@x.example"])
    #expect(message.cc.map(\.address) == ["d@x.example"])
    #expect(message.bcc.map(\.address) == ["e@x.example"])
  }
}
