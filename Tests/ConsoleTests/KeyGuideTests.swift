import Console
import Foundation
import MailDesk
import MailModel
import MailStore
import TestSupport
import TerminalKit
import Testing

/// The README's key table is the program's own.
@MainActor
struct KeyGuideTests {
  @Test("the README shows the keys that the screens obey; README=record writes them anew")
  func readme() throws {
    let folder = try ScratchFolder()
    let store = try MailStore.open(DataFolder(path: folder.path + "/data")) { Timestamp(seconds: 0) }
    let desk = MailDesk(store: store, person: .tester) { Timestamp(seconds: 0) }
    let environment = ConsoleEnvironment(
      device: CursesTerminal.Device(environment: [:]), themes: ThemeLibrary(folders: []), saveFolder: folder.path)
    let table = KeyGuide.markdown(desk, environment)
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let readme = root.appending(path: "README.md")
    let text = try String(contentsOf: readme, encoding: .utf8)
    let (begin, end) = ("<!-- keys:begin -->\n", "<!-- keys:end -->")
    let start = try #require(text.range(of: begin)).upperBound
    let stop = try #require(text.range(of: end)).lowerBound
    if ProcessInfo.processInfo.environment["README"] == "record" {
      try text.replacingCharacters(in: start..<stop, with: table).write(to: readme, atomically: true, encoding: .utf8)
    } else {
      #expect(String(text[start..<stop]) == table)
    }
  }
}
