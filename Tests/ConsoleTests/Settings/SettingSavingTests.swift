import Console
import MailDesk
import MailModel
import MailStore
import TerminalKit
import TerminalTestSupport
import Testing

@MainActor @Suite("Saving a mail setting", .timeLimit(.minutes(2)))
struct SettingSavingTests {
  @Test("a new record typed by hand is what the command line sees")
  func newRecord() async throws {
    let fixture = try SettingsFixture()
    let console = await fixture.open()
    await console.press("n")
    let typed: [(moves: Int, text: String)] = [
      (0, "ar"), (1, "AR mailbox"), (1, "AR"), (3, " "), (2, "imap.example.com"), (2, "ar@example.com"),
      (1, "pass word"),
      (2, "\u{8}6"), (2, ", Receivables"), (2, "news.example, amazon.example"), (1, "PO Number"),
    ]
    for (moves, text) in typed {
      await console.tab(moves)
      for character in text { await console.press(character == "\u{8}" ? .backspace : .character(character)) }
    }
    await console.press(.control("s"))
    #expect(console.row(with: "✓")?.contains("Saved “ar”.") == true)
    #expect(console.row(with: "Password")?.contains("pass word") != true)
    let row = try await fixture.desk.settings.named("ar")
    var incoming = IncomingSettings()
    incoming.enabled = true
    incoming.host = "imap.example.com"
    incoming.username = "ar@example.com"
    incoming.loadPeriodMonths = 6
    incoming.inboxFolders = ["INBOX", "Receivables"]
    incoming.excludeDomains = ["news.example", "amazon.example"].compactMap { DomainName($0) }
    incoming.customerFields = ["PO Number"]
    #expect(row.setting.incoming == incoming)
    #expect(row.setting.description == "AR mailbox")
    #expect(row.setting.subjectTag == "AR")
    #expect(row.setting.active == false)
    #expect(row.secrets == [.incomingPassword])
  }

  @Test("nothing is saved while something is missing, and the first such field has the focus")
  func missing() async throws {
    let fixture = try SettingsFixture()
    let console = await fixture.open()
    await console.press("n")
    await console.type("ar")
    await console.tab(5)
    await console.press(" ", .control("s"))
    #expect(console.text.contains("Not saved. Please correct: Description, Subject Tag, Host, Username,"))
    #expect(console.markedRow?.contains("Description") == true)
    #expect(try await fixture.desk.settings.all().isEmpty)
  }

  @Test("an untouched or emptied password stays the stored one", arguments: [false, true])
  func keptPassword(isEmptied: Bool) async throws {
    let fixture = try SettingsFixture()
    try await fixture.save()
    let console = await fixture.open(size: Size(width: 140, height: 40))
    await console.press(.enter)
    await console.tab(1)
    await console.type("!")
    if isEmptied {
      await console.tab(9)
      await console.type("x")
      await console.press(.backspace)
      #expect(console.row(with: "Password")?.contains("kept; type to replace") == true)
    }
    await console.press(.control("s"))
    let row = try await fixture.desk.settings.named("ar")
    #expect(row.setting.description == "AR mailbox!")
    #expect(try await fixture.password("ar") == "s3cret!")
  }

  @Test("a typed password replaces the stored one and is not shown again")
  func newPassword() async throws {
    let fixture = try SettingsFixture()
    try await fixture.save()
    let console = await fixture.open(size: Size(width: 140, height: 40))
    await console.press(.enter)
    await console.tab(10)
    await console.type("neu")
    #expect(console.row(with: "Password")?.hasSuffix("required  •••") == true)
    await console.press(.control("s"))
    #expect(try await fixture.password("ar") == "neu")
    #expect(console.row(with: "Password")?.contains("••••••••••••") == true)
    #expect(!console.text.contains("not saved"))
  }

  @Test("a name that another setting has is refused beside the field")
  func takenName() async throws {
    let fixture = try SettingsFixture()
    try await fixture.save("ar")
    try await fixture.save("us")
    let console = await fixture.open()
    await console.press(.down, .enter, .control("u"))
    await console.type("ar")
    await console.press(.control("s"))
    #expect(console.text.contains("✗ another mail setting is called so"))
    await console.type("2")
    #expect(!console.text.contains("✗ another mail setting is called so"))
    await console.press(.control("s"))
    #expect(try await fixture.desk.settings.all().map(\.setting.name) == ["ar", "ar2"])
  }

  @Test("leaving with changes asks; saving, losing and staying do what they say", arguments: ["s", "y", "n"])
  func leaving(answer: Character) async throws {
    let fixture = try SettingsFixture()
    try await fixture.save()
    let console = await fixture.open()
    await console.press(.enter, .tab)
    await console.type("!")
    #expect(console.row(1).contains("● not saved"))
    await console.press(.escape, .escape)
    #expect(console.text.contains("What was changed here is not saved."))
    await console.press(.character(answer))
    let isLeft = console.text.contains("add new record")
    #expect(isLeft == (answer != "n"))
    let description = try await fixture.desk.settings.named("ar").setting.description
    #expect(description == (answer == "s" ? "AR mailbox!" : "AR mailbox"))
  }

  @Test(
    "every way out asks the same question, and saving goes on to where one wanted to go",
    arguments: [KeyStroke.character("5"), .control("c"), .control("p")])
  func waysOut(key: KeyStroke) async throws {
    let fixture = try SettingsFixture()
    try await fixture.save()
    let console = await fixture.open()
    await console.press(.enter, .tab)
    await console.type("!")
    await console.press(.escape, key)
    if key == .control("p") {
      await console.type("customers")
      await console.press(.enter)
    }
    #expect(console.text.contains("Unsaved changes"))
    #expect(console.text.contains("What was changed here is not saved."))
    #expect(console.text.contains("[ Save ]  [ Leave and lose it ]  [ Stay ]"))
    await console.press("s")
    #expect(try await fixture.desk.settings.named("ar").setting.description == "AR mailbox!")
    switch key {
    case .character("5"): #expect(console.text.contains("test incoming"))
    case .control("p"): #expect(console.text.contains("No customers yet."))
    default: #expect(console.terminal.isClosed)
    }
  }

  @Test("a save that is refused leads nowhere, nor does the one that succeeds after it")
  func refusedOnTheWayOut() async throws {
    let fixture = try SettingsFixture()
    try await fixture.save()
    try await fixture.save("us")
    let console = await fixture.open()
    await console.press(.enter)
    await console.press(.backspace, .backspace)
    await console.type("us")
    await console.press(.escape, "5", "s")
    #expect(console.text.contains("another mail setting is called so"))
    await console.type("2")
    await console.press(.control("s"))
    #expect(console.row(1).contains("Settings › Email › us2"))
    #expect(try await fixture.desk.settings.all().map(\.setting.name) == ["us", "us2"])
  }

  @Test("Esc leads out of a text field first, where digits are commands again")
  func outOfField() async throws {
    let fixture = try SettingsFixture()
    let console = await fixture.open()
    await console.press("n")
    await console.type("1")
    #expect(console.row(with: "Name")?.contains("required  1") == true)
    await console.press(.escape, "2")
    #expect(console.text.contains("What was changed here is not saved."))
    await console.press("n", .enter)
    await console.type("5")
    #expect(console.row(with: "Name")?.contains("required  15") == true)
  }

  @Test("what somebody else saved is kept where it was not changed here", arguments: ["m", "t", "n"])
  func conflict(answer: Character) async throws {
    let fixture = try SettingsFixture()
    var setting = try await fixture.save()
    let console = await fixture.open()
    await console.press(.enter, .tab)
    await console.type("!")
    setting.incoming?.host = "mail.example.com"
    _ = try await fixture.store.save(setting, actor: "zoe")
    await console.press(.control("s"))
    #expect(console.text.contains("zoe saved this mail setting at 08:33."))
    #expect(console.text.contains("Changed: Host."))
    await console.press(.character(answer))
    let stored = try await fixture.desk.settings.named("ar").setting
    #expect(stored.incoming?.host == "mail.example.com")
    #expect(stored.description == (answer == "m" ? "AR mailbox!" : "AR mailbox"))
    #expect(console.text.contains("● not saved") == (answer == "n"))
  }

  @Test("an open form without changes follows what somebody else saves")
  func following() async throws {
    let fixture = try SettingsFixture()
    var setting = try await fixture.save()
    let console = await fixture.open()
    await console.press(.enter)
    setting.description = "Renamed elsewhere"
    _ = try await fixture.desk.settings.save(setting)
    await console.waitFor("Renamed elsewhere")
    #expect(!console.text.contains("● not saved"))
  }

  @Test("a form that cannot learn how things stand says why")
  func unreadable() async throws {
    let fixture = try SettingsFixture()
    try await fixture.save()
    let console = await fixture.open()
    try fixture.store.close()
    await console.press(.enter)
    #expect(console.row(1).contains("Settings › Email › ar"))
    #expect(console.text.contains("(storageFailed)"))
    await console.press(.tab)
    await console.type("!")
    await console.press(.control("s"))
    #expect(console.text.contains("(storageFailed)"))
    #expect(!console.text.contains("another mail setting is called so"))
  }

  @Test("what the form cannot express survives a save")
  func survival() async throws {
    let fixture = try SettingsFixture()
    try await fixture.save {
      $0.incoming?.inboxFolders = ["Bills, paid", "INBOX"]
      $0.incoming?.allowPlaintextPassword = true
      $0.incoming?.displayName = "AR"
    }
    let console = await fixture.open()
    await console.press(.enter, .tab)
    await console.type("!")
    await console.press(.control("s"))
    let incoming = try await fixture.desk.settings.named("ar").setting.incoming
    #expect(incoming?.inboxFolders == ["Bills, paid", "INBOX"])
    #expect(incoming?.allowPlaintextPassword == true)
    #expect(incoming?.displayName == "AR")
  }
}
