import HTTP
import MailModel
import Testing

@Suite("A form's fields")
struct FormFieldsTests {
  @Test("are written in order, whatever they hold")
  func encoded() {
    var form: FormFields = .init(["grant_type": "refresh_token", "scope": "a b"])
    form.add("refresh_token", SecretText("1//x&y=z"))
    let text = form.encoded.withBytes { String(decoding: $0, as: UTF8.self) }
    #expect(text == "grant_type=refresh_token&scope=a%20b&refresh_token=1%2F%2Fx%26y%3Dz")
  }

  @Test("are read as browsers write them")
  func decoded() throws {
    let form = try #require(FormFields(decoding: Array("code=4%2F0A&state=x+y&empty=&flag".utf8)))
    #expect(form.names == ["code", "state", "empty", "flag"])
    #expect(form.text("code") == "4/0A")
    #expect(form.text("state") == "x y")
    #expect(form.text("empty") == "")
    #expect(form.text("flag") == "")
    #expect(form.text("absent") == nil)
  }

  @Test("are nothing where there is nothing")
  func nothing() throws {
    let form = try #require(FormFields(decoding: []))
    #expect(form.names.isEmpty)
    #expect(form.encoded.isEmpty)
  }

  @Test(
    "are refused if a name stands twice, an encoding is broken or there are too many",
    arguments: [
      "code=a&code=b", "a=%", "%zz=1", String(repeating: "a=1&", count: 2),
      (0...64).map { "f\($0)=1" }.joined(separator: "&"),
      "a=" + String(repeating: "x", count: 64 << 10),
    ])
  func refused(text: String) { #expect(FormFields(decoding: Array(text.utf8)) == nil) }

  @Test("never show a value")
  func hidden() {
    let form = FormFields(["refresh_token": "hunter2hunter2"])
    #expect(!"\(form)".contains("hunter2"))
  }
}
