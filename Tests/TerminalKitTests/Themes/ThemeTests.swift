import FoundationEssentials
import TerminalKit
import Testing

@Suite("Themes")
struct ThemeTests {
  static let folder =
    "/" + #filePath.split(separator: "/").dropLast(4).joined(separator: "/") + "/themes"
  static let library = ThemeLibrary(folders: [folder])
  static let depths: [ColorDepth] = [.truecolor, .indexed, .ansi]

  @Test("every ink is readable on every ground at every depth", arguments: ["dark", "light"], depths)
  func contrast(name: String, depth: ColorDepth) throws {
    let theme = try Self.library.theme(named: name)
    for surface in Role.surfaces {
      for ink in Role.allCases {
        let look = theme.look(of: ink, on: surface)
        let (front, back) = (try #require(look.foreground), try #require(look.background))
        let ratio = Contrast.ratio(front.seen(at: depth), back.seen(at: depth))
        let least = ink.isGraphic ? Contrast.graphic : Contrast.text
        #expect(ratio >= least, "\(ink.rawValue) on \(surface.rawValue): \(ratio)")
      }
    }
  }

  @Test("what is selected or wrong stands out without colour", arguments: ["dark", "light"])
  func withoutHue(name: String) throws {
    let theme = try Self.library.theme(named: name)
    #expect(theme.paint(.listSelected).attributes.contains(.bold))
    #expect(theme.paint(.buttonFocused).attributes.contains(.reverse))
    #expect(theme.paint(.tabActive).attributes.contains(.underline))
    #expect(theme.paint(.syncFailed).attributes.contains(.bold))
  }

  @Test("the compiled-in theme and its file are the same")
  func compiledIn() throws {
    let file = try Self.library.theme(named: "dark")
    for role in Role.allCases { #expect(file.paint(role) == Theme.compiledIn.paint(role), "\(role.rawValue)") }
    #expect(file.asciiGlyphs == Theme.compiledIn.asciiGlyphs)
  }

  @Test("all themes of the project can be read")
  func names() throws {
    #expect(Self.library.names() == ["dark", "light"])
    for name in Self.library.names() { #expect(try Self.library.theme(named: name).name == name) }
  }

  @Test("a role takes the longest name that the theme has")
  func longestMatch() throws {
    let text = "[palette]\na = \"#111111\"\nb = \"#222222\"\n[roles]\ntext = \"a\"\n\"list.selected\" = \"b bold\"\n"
    let theme = try ThemeLibrary(folders: []).theme(parsing: text, source: "own.toml", name: "own")
    #expect(theme.paint(.listSelectedQuiet).foreground == Shade(0x222222))
    #expect(theme.paint(.listSelectedQuiet).attributes == .bold)
    #expect(theme.paint(.formError).foreground == Shade(0x111111))
  }

  @Test(
    "a fault is told with its line",
    arguments: [
      ("name = \"x\"\n[roles]\n\"list.chosen\" = \"ink\"\n", 3, "unknown role \"list.chosen\""),
      ("[roles]\n\n# remark\ntext = \"mud on #000000\"\n", 4, "unknown colour \"mud\""),
      ("[palette]\nink = \"#12345\"\n", 2, "\"ink\" is no colour"),
      ("[palette]\nink = { rgb = \"#123456\", ansi = 16 }\n", 2, "\"ink\" is no colour"),
      ("\ninherits = \"nobody\"\n", 2, "no theme \"nobody\""),
      ("\n\ninherits = \"x\"\n", 3, "inherits itself: x → x"),
      ("name = \"x\"\nglyphs = \"runes\"\n", 2, "glyphs is"),
      ("name = \"x\"\n[roles\n", 2, ""),
      ("name = \"x\"\ncolour = 1\n", 2, "unknown entry \"colour\""),
      ("[palette]\ndim = \"#123456\"\n", 2, "is a word of its own"),
      ("[roles]\ntext = 7\n", 2, "wants a text"),
    ])
  func faults(text: String, line: Int, reason: String) {
    let error = #expect(throws: ThemeError.self) {
      try ThemeLibrary(folders: []).theme(parsing: text, source: "x.toml", name: "x")
    }
    #expect(error?.line == line)
    #expect(error?.reason.contains(reason) == true || reason.isEmpty)
    #expect(error?.description.hasPrefix("x.toml:\(line): ") == true)
  }

  @Test("a cycle over several files is told with its way")
  func cycle() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "themes-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data("inherits = \"two\"\n".utf8).write(to: folder.appending(path: "one.toml"))
    try Data("name = \"two\"\ninherits = \"one\"\n".utf8).write(to: folder.appending(path: "two.toml"))
    let error = #expect(throws: ThemeError.self) {
      try ThemeLibrary(folders: [folder.path()]).theme(named: "one")
    }
    #expect(error?.line == 2)
    #expect(error?.reason.contains("one → two → one") == true)
  }

  @Test("an heir keeps what it does not say and may say it in its own colours")
  func inheritance() throws {
    let text =
      "inherits = \"dark\"\nglyphs = \"ascii\"\n[palette]\nbad = \"#ff0000\"\n[roles]\n\"form.error\" = \"bad bold\"\n"
    let theme = try Self.library.theme(parsing: text, source: "own.toml", name: "own")
    #expect(theme.paint(.formError).foreground == Shade(0xFF0000))
    #expect(theme.paint(.syncFailed).foreground == Shade(0xFF0000))
    #expect(theme.paint(.text) == Theme.compiledIn.paint(.text))
    #expect(theme.asciiGlyphs)
  }

  @Test("an unknown theme's error names those there are")
  func unknown() {
    let error = #expect(throws: ThemeError.self) { try Self.library.theme(named: "sepia") }
    #expect(error?.reason == "no such theme; there are: dark, light")
  }

  @Test("themes are looked for in the order of precedence")
  func searchPath() {
    let environment = ["POSTDUE_THEMES": "/mine", "XDG_CONFIG_HOME": "/home/ann/.cfg", "HOME": "/home/ann"]
    #expect(
      ThemeSearchPath.folders(environment: environment, executable: "/src/.build/x86_64/release/postdue") == [
        "/mine", "/home/ann/.cfg/postdue/themes", "/src/.build/x86_64/share/postdue/themes", "/src/themes",
      ])
    #expect(
      ThemeSearchPath.folders(environment: ["HOME": "/home/ann"], executable: "/usr/bin/postdue") == [
        "/home/ann/.config/postdue/themes", "/usr/share/postdue/themes",
      ])
  }

  @Test(
    "colours are reduced to the nearest",
    arguments: [(0xFFFFFF, 231, 15), (0x000000, 16, 0), (0x808080, 244, 8), (0xD70000, 160, 1)])
  func reduction(rgb: Int, indexed: Int, ansi: Int) {
    let shade = Shade(UInt32(rgb))
    #expect(Int(shade.indexed) == indexed)
    #expect(Int(shade.ansi) == ansi)
  }
}
