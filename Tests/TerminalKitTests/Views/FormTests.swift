import TerminalKit
import TerminalTestSupport
import Testing

@Suite("Forms")
struct FormTests {
  private static let form = Form([
    FormField("use", .checkbox, label: "Use for receiving", value: .flag(true)),
    FormField(
      "protocol", .choice([FormOption("imap"), FormOption("imaps"), FormOption("pop3")]), label: "Protocol",
      value: .choice("imaps"), hint: "imap · imaps · pop3"),
    FormField("host", .text, label: "Host", value: .text("imap.example.com"), isRequired: true),
    FormField("port", .number, label: "Port", value: .text("993"), hint: "usual for imaps", width: 6),
    FormField("password", .secret, label: "Password", value: .kept, isRequired: true, width: 12),
    FormField("tls", .checkbox, label: "Use TLS", value: .flag(true), availability: .disabled("always on with imaps")),
    FormField("folders", .items, label: "Inbox Folder", value: .items(["INBOX"]), opensList: true),
    FormField("save", .button, label: "Save"),
    FormField("cancel", .button, label: "Cancel"),
  ])

  private static func press(_ form: inout Form, _ strokes: KeyStroke...) -> [FormResponse?] {
    strokes.map { form.take(.key($0)) }
  }

  @Test(
    "what does not fit beside a field stands in full below it: a long label above, reasons and lasting hints always")
  func longTexts() {
    var lasting = FormField("period", .number, label: "Period", value: .text("3"), width: 6)
    lasting.hint = "0: nothing that is already there will be fetched, only what arrives from now on"
    lasting.keepsHint = true
    var passing = FormField("host", .text, label: "Host", width: 36)
    passing.hint = "a hint that is longer than what is left of the row"
    var form = Form([
      FormField("first", .checkbox, label: "First"), passing, lasting,
      FormField("delete", .checkbox, label: "Delete Settings for Messages after POP Retrieval"),
      FormField(
        "folder", .text, label: "Folder", availability: .disabled("POP retrieves the inbox only"), width: 36),
    ])
    var canvas = Canvas(Size(width: 60, height: 12))
    form.draw(into: &canvas)
    let rows = (0..<10).map { canvas.text(row: $0) }
    #expect(rows[1].hasPrefix("   Host"))
    #expect(rows[3].hasPrefix("     0: nothing that is already there will be fetched,"))
    #expect(rows[4] == "     what arrives from now on")
    #expect(rows[5] == "   Delete Settings for Messages after POP Retrieval")
    #expect(rows[6].contains("[ ]"))
    #expect(rows[8].contains("POP retrieves the inbox only"))
    #expect(!rows.joined().contains("a hint that is longer"))
  }

  @Test("a hidden field is neither seen nor reached, and keeps its value")
  func hidden() {
    var form = Self.form
    form.update("protocol") { $0.isHidden = true }
    #expect(Self.press(&form, .tab) == [.moved])
    #expect(form.focus == "host")
    #expect(!form.shown.contains { $0.id == "protocol" })
    form.update("host") { $0.isHidden = true }
    #expect(form.focus == "port")
    #expect(form.text("protocol") == "imaps")
    #expect(!form.isAtStart)
    form.setFocus("use")
    #expect(form.isAtStart)
  }

  @Test("Tab and arrows go round the fields that can be changed")
  func focus() {
    var form = Self.form
    var way: [String?] = []
    for _ in 0..<8 {
      way.append(form.focus)
      #expect(form.take(.key(.tab)) == .moved)
    }
    #expect(way == ["use", "protocol", "host", "port", "password", "folders", "save", "cancel"])
    #expect(form.focus == "use")
    #expect(form.take(.key(.up)) == .moved)
    #expect(form.focus == "cancel")
  }

  @Test(
    "Esc, function keys and commands are not the form's",
    arguments: [KeyStroke.escape, .function(1), .control("s"), .control("t")])
  func foreign(stroke: KeyStroke) {
    var form = Self.form
    form.setFocus("host")
    #expect(form.take(.key(stroke)) == nil)
  }

  @Test("letters that are commands elsewhere are text in a field")
  func typing() {
    var form = Self.form
    form.setFocus("host")
    #expect(Self.press(&form, .control("u"), "q", ":", "?", "1") == Array(repeating: .changed("host"), count: 5))
    #expect(form.text("host") == "q:?1")
    #expect(form.isChanged)
  }

  @Test("a kept secret is kept until it is typed over")
  func secret() {
    var form = Self.form
    form.setFocus("password")
    #expect(form["password"]?.value == .kept)
    _ = form.take(.key(.left))
    #expect(form["password"]?.value == .kept)
    #expect(form.take(.paste("s3cret\n")) == .changed("password"))
    #expect(form["password"]?.value == .text("s3cret "))
    var canvas = Canvas(Size(width: 80, height: 12))
    form.draw(into: &canvas)
    #expect(!canvas.text.contains("s3cret"))
  }

  @Test("a number field takes digits only, typed or pasted")
  func number() {
    var form = Self.form
    form.setFocus("port")
    #expect(Self.press(&form, "x", "1") == [.moved, .changed("port")])
    #expect(form.take(.paste("4:3")) == .changed("port"))
    #expect(form.text("port") == "993143")
  }

  @Test("a choice goes round with the arrows")
  func choice() {
    var form = Self.form
    form.setFocus("protocol")
    #expect(Self.press(&form, .right, .right) == [.changed("protocol"), .changed("protocol")])
    #expect(form.text("protocol") == "imap")
    #expect(Self.press(&form, .left) == [.changed("protocol")])
    #expect(form.text("protocol") == "pop3")
  }

  @Test("several values are separated by commas, and Enter opens their list")
  func items() {
    var form = Self.form
    form.setFocus("folders")
    #expect(form.take(.paste(", A/R ,\nSent\n")) == .changed("folders"))
    #expect(form.items("folders") == ["INBOX", "A/R", "Sent"])
    #expect(form.take(.key(.enter)) == .pressed("folders"))
  }

  @Test("buttons are pressed with Enter and Space", arguments: [KeyStroke.enter, " "])
  func buttons(stroke: KeyStroke) {
    var form = Self.form
    form.setFocus("save")
    #expect(form.take(.key(stroke)) == .pressed("save"))
  }

  @Test("what was typed is unsaved until it is marked as saved or typed back")
  func unsaved() {
    var form = Self.form
    #expect(!form.isChanged)
    form.setFocus("port")
    _ = Self.press(&form, "1")
    #expect(form.isChanged)
    _ = Self.press(&form, .backspace)
    #expect(!form.isChanged)
    _ = Self.press(&form, "2")
    form.markSaved()
    #expect(!form.isChanged)
  }

  @Test("an error stands below its field and takes the focus when asked for")
  func errors() {
    var form = Self.form
    form.update("host") { $0.error = "there is no such host" }
    #expect(!form.isValid)
    let found = form.focusFirstError()
    #expect(found)
    var canvas = Canvas(Size(width: 80, height: 14))
    form.draw(into: &canvas)
    #expect(canvas.text(row: 3).contains("✗ there is no such host"))
    #expect(canvas.cursor?.y == 2)
  }

  @Test("a focused field that becomes disabled passes the focus on")
  func disabled() {
    var form = Self.form
    form.setFocus("folders")
    form.update("folders") { $0.availability = .disabled("POP retrieves the inbox only") }
    #expect(form.focus == "save")
  }

  @Test("a form taller than the screen scrolls to its focus")
  func scrolling() {
    var form = Self.form
    var canvas = Canvas(Size(width: 60, height: 4))
    form.draw(into: &canvas)
    #expect(canvas.text.contains("Protocol"))
    form.setFocus("cancel")
    canvas.reset(Size(width: 60, height: 4))
    form.draw(into: &canvas)
    #expect(canvas.text.contains("[ Cancel ]"))
    #expect(!canvas.text.contains("Protocol"))
    #expect(canvas.cursor != nil)
  }

  @Test("the page looks as it should", arguments: [80, 50])
  func picture(width: Int) throws {
    var form = Self.form
    form.setFocus("host")
    form.update("host") { $0.error = "\"imap.example\" is not known" }
    var canvas = Canvas(Size(width: width, height: 12))
    form.draw(into: &canvas)
    let difference = try Snapshot.difference(of: canvas, named: "form-\(width)")
    #expect(difference == nil, "\(difference ?? "")")
  }

  @Test(
    "a long text shows the part around its cursor",
    arguments: [(0, "abcdefghij", 0), (12, "defghijkl", 9), (20, "lmnopqrst", 9)])
  func editor(cursor: Int, seen: String, column: Int) {
    var editor = TextEditor("abcdefghijklmnopqrst")
    _ = editor.take(.key(.home))
    for _ in 0..<cursor { _ = editor.take(.key(.right)) }
    var canvas = Canvas(Size(width: 10, height: 1))
    editor.draw(into: &canvas, ink: .text, on: .formField, hasCursor: true)
    #expect(canvas.text.hasPrefix(seen))
    #expect(canvas.cursor?.x == column)
  }

  @Test("a mark typed after its letter joins it, and Backspace takes both")
  func combining() {
    var editor = TextEditor()
    for character in ["e", "\u{301}", "x"] as [Character] { _ = editor.take(.key(.character(character))) }
    #expect(editor.text.count == 2)
    _ = editor.take(.key(.backspace))
    _ = editor.take(.key(.backspace))
    #expect(editor.text.isEmpty)
    #expect(editor.cursor == 0)
  }

  @Test("nothing that steers a terminal gets into a field")
  func hostilePaste() {
    var editor = TextEditor()
    _ = editor.take(.paste("a\u{1B}[2J\u{202E}b\u{9B}\tc"))
    #expect(editor.text == "a[2Jb c")
  }
}
