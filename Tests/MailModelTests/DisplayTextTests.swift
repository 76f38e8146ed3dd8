import MailModel
import Testing

struct DisplayTextTests {
  @Test(
    "nothing that acts on a terminal is left in a line",
    arguments: [
      ("\u{1B}[2Jclear", "[2Jclear"), ("a\u{9B}31mred", "a 31mred"), ("a\u{202E}b\u{2066}c\u{200F}d\u{061C}e", "abcde"),
      ("zero\u{200B}width\u{FEFF}\u{AD}", "zerowidth"), ("two\r\nlines\tand tab", "two lines and tab"),
      ("bell\u{7}", "bell"), ("del\u{7F}x", "del x"), ("line\u{2028}sep", "line sep"), ("日本 ü é", "日本 ü é"),
    ])
  func hostile(text: String, harmless: String) {
    #expect(DisplayText.line(text) == harmless)
    #expect(DisplayText.line(text).unicodeScalars.allSatisfy { !DisplayText.isUnsafe($0) })
  }

  @Test("line breaks of every kind become one kind where lines are kept")
  func lines() {
    #expect(DisplayText.lines("a\r\nb\rc\n\n\u{1B}d") == "a\nb\nc\n\nd")
  }

  @Test("tabs lead to the next stop where lines are kept, so that tables stay tables")
  func tabs() {
    #expect(
      DisplayText.lines("No.\tAmount\n20391\t1,204.00\n\tindented")
        == "No.     Amount\n20391   1,204.00\n        indented")
    #expect(DisplayText.line("a\t\tb") == "a b")
  }

  @Test("a long text is cut and the cut is shown")
  func limit() {
    #expect(DisplayText.line(String(repeating: "x", count: 50), limit: 10) == "xxxxxxxxxx…")
    #expect(DisplayText.line("ok", limit: 10) == "ok")
  }
}
