import MailDesk
import MailModel
import Testing

/// A settings file that is no JSON is told where it stops to be any.
@Suite("A settings file with a slip of the pen")
struct JSONSyntaxTests {
  @Test(
    "names line, column and what is due there",
    arguments: [
      ("", "line 1, column 1: the text ends too early"),
      ("{\"name\": \"ar\"", "line 1, column 14: the text ends too early: a comma or } is due here"),
      ("{\"name\": \"ar\"\n \"active\": true}", "line 2, column 2: a comma or } is due here"),
      ("{\"name\": \"ar\",\n , \"a\": 1}", "line 2, column 2: a key in double quotes is due here"),
      ("{'name': 1}", "line 1, column 2: a key in double quotes is due here"),
      ("{\"name\" \"ar\"}", "line 1, column 9: a colon is due here"),
      ("{\"active\": True}", "line 1, column 12: a value is due here"),
      ("{\"port\": 0993}", "line 1, column 10: “0993” is not a number"),
      ("{\"port\": 1.}", "line 1, column 10: “1.” is not a number"),
      ("{\"folders\": [\"a\" \"b\"]}", "line 1, column 18: a comma or ] is due here"),
      ("{\"name\": \"Förderung\" x}", "line 1, column 22: a comma or } is due here"),
      ("{\"name\": \"a\nb\"}", "line 1, column 12: a string must end before the line does"),
      ("{\"name\": \"C:\\windows\"}", "line 1, column 13: a backslash stands before one of"),
      ("{\"name\": \"\\u12\"}", "line 1, column 11: a backslash stands before one of"),
      ("{\"name\": \"ar}", "line 1, column 14: the text ends too early: a string is not closed"),
      ("{} {}", "line 1, column 4: nothing may follow the object"),
    ])
  func place(text: String, message: String) throws {
    let fault = try #require(SettingFile.read(Array(text.utf8)).faults.first)
    #expect(fault.path == "(file)")
    #expect(fault.message.contains("is not valid JSON, \(message)"), "\(fault.message)")
  }

  @Test("that is in another encoding is told the first letter that is not UTF-8")
  func encoding() {
    let bytes = Array("{\"name\": \"ar\",\n \"subjectTag\": \"F".utf8) + [0xF6] + Array("rderung\"}".utf8)
    let message = SettingFile.read(bytes).faults.first?.message
    #expect(message == "is not valid JSON, line 2, column 18: this is not UTF-8; save the file in that encoding")
  }

  @Test("costs no stack, however deep it is")
  func depth() throws {
    let text = String(repeating: "[", count: 1_000_000)
    #expect(SettingFile.read(Array(text.utf8)).faults.first?.message.contains("is not valid JSON") == true)
  }

  @Test("is not accused of what is right")
  func right() {
    let text = #"{"name": "\u00e4\n\"\\", "active": true, "incoming": null, "a": [], "b": {}, "c": -1.5e+3}"#
    #expect(SettingFile.read(Array(text.utf8)).faults.allSatisfy { $0.path != "(file)" })
  }
}
