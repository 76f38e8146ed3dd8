import Testing

/// Who may know whom: the arrows of Sources/README.md.
struct LayerTests {
  private static let system: Set<String> = [
    "Foundation", "FoundationEssentials", "Glibc", "Synchronization", "Dispatch", "Swift", "_Concurrency",
  ]

  private static let arrows: [String: Set<String>] = [
    "MailModel": [],
    "OpenSSL": ["COpenSSL", "MailModel"],
    "MIME": ["MailModel"],
    "MailTransport": ["CResolver", "CZlib", "MailModel", "OpenSSL", "NIOCore", "NIOPosix"],
    "HTTP": ["MailModel", "MailTransport", "NIOCore", "NIOPosix", "NIOHTTP1"],
    "IMAP": ["MailModel", "MailTransport"],
    "POP3": ["MailModel", "MailTransport"],
    "SMTP": ["MailModel", "MailTransport"],
    "MailStore": ["MailModel", "OpenSSL", "GRDB", "GRDBSQLite"],
    "MailDesk": ["MailModel", "OpenSSL", "MIME", "MailTransport", "HTTP", "IMAP", "POP3", "SMTP", "MailStore"],
    "TerminalKit": ["CNcurses", "TOMLKit"],
    "Console": ["MailModel", "MailDesk", "TerminalKit"],
    "DemoMail": ["MailModel"],
    "postdue": ["MailModel", "MailDesk", "MIME", "Console", "TerminalKit", "ArgumentParser"],
    "postdue-demo": ["DemoMail", "MailModel", "ArgumentParser"],
  ]

  @Test("a target imports only what the map lets it know", arguments: SourceTree.swiftFiles(below: "Sources"))
  func arrows(file: SourceTree.File) throws {
    let allowed = try #require(Self.arrows[file.target], "the map does not name this target")
    for module in file.imports where !Self.system.contains(module) {
      #expect(allowed.contains(module), "\(file.path) imports \(module)")
    }
  }

  @Test("curses is touched in one folder only")
  func curses() {
    let users = SourceTree.swiftFiles(below: "Sources").filter { $0.imports.contains("CNcurses") }
    #expect(!users.isEmpty)
    #expect(users.allSatisfy { $0.path.hasPrefix("Sources/TerminalKit/Terminal/") })
  }

  @Test("SQL is written in the store only")
  func sql() {
    let verbs = ["SELECT ", "INSERT INTO", "UPDATE ", "DELETE FROM", "CREATE TABLE", "PRAGMA "]
    for file in SourceTree.swiftFiles(below: "Sources") where file.target != "MailStore" {
      for verb in verbs { #expect(!file.text.contains("\"" + verb), "\(file.path) holds \(verb)") }
    }
  }

  @Test("no test reaches behind the package's face")
  func testable() {
    for file in SourceTree.swiftFiles(below: "Tests") where !file.path.contains("HouseTests") {
      #expect(!file.text.contains("@testable"), "\(file.path)")
    }
  }
}
