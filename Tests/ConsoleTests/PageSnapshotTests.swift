import Console
import MailModel
import TerminalKit
import TerminalTestSupport
import Testing

/// Every page as it looks, at the least and at a comfortable extent.
@MainActor
@Suite("Pages look as recorded")
struct PageSnapshotTests {
  @Test("a top page", arguments: [TopPage.dashboard, .communications, .customers], Screens.all)
  func topPage(page: TopPage, size: Size) async throws {
    let console = try await Receivables().console(size, page: page)
    try expect(console, named: "\(page.rawValue)-\(size.name)")
  }

  @Test("a message", arguments: Screens.all)
  func message(size: Size) async throws {
    let console = try await Receivables().console(size)
    await console.press(.enter)
    try expect(console, named: "message-\(size.name)")
  }

  @Test("a customer", arguments: Screens.all)
  func customer(size: Size) async throws {
    let console = try await Receivables().console(size, page: .customers)
    await console.press(.enter)
    try expect(console, named: "customer-\(size.name)")
  }

  @Test("an empty place says what to do next", arguments: [TopPage.dashboard, .communications, .customers])
  func empty(page: TopPage) async throws {
    let console = try await EmptyDepartment().console(page: page)
    try expect(console, named: "empty-\(page.rawValue)")
  }

  private func expect(_ console: ScreenDriver, named name: String) throws {
    if let difference = try Snapshot.difference(of: console.screen, named: name) {
      Issue.record("\(name)\n\(difference)")
    }
  }
}
