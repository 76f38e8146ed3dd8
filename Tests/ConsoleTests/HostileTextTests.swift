import Console
import MailModel
import TerminalKit
import TerminalTestSupport
import TestSupport
import Testing

/// Text that attacks terminals is harmless wherever it is shown (FEATURES H5).
@MainActor
@Suite("Hostile text")
struct HostileTextTests {
  private static let attack = "A\u{1B}[2J\u{1B}]0;owned\u{07}\u{9B}31m\u{202E}evil\u{2066}\u{200B}\u{00}\r\nZ"

  private static func mail(_ customers: Receivables.Customers) -> [SampleMail] {
    [
      SampleMail(
        number: 1, from: EmailAddress(name: attack, address: "x@acme.example"), subject: attack, date: Receivables.now,
        text: attack, attachments: [("..\\../\u{1B}[31m\u{202E}fdp.exe", "x")], filing: customers.filed("C1042"))
    ]
  }

  private func isHarmless(_ console: ScreenDriver) -> Bool {
    console.text.unicodeScalars.allSatisfy { $0 == "\n" || !DisplayText.isUnsafe($0) }
  }

  @Test("lists, preview, message, source, dialogs and customer page show no byte of it", arguments: Screens.all)
  func everywhere(size: Size) async throws {
    let department = try await Receivables(mail: Self.mail)
    let console = await department.console(size)
    #expect(console.text.contains("evil"))
    #expect(isHarmless(console))
    for keys: [KeyStroke] in [["w"], [.escape, .enter], ["v"], [.escape, "s"], [.escape, "3", .enter]] {
      for key in keys { await console.press(key) }
      #expect(isHarmless(console), "after \(keys)")
    }
    #expect(console.text.contains("evil"))
  }

  @Test("an attachment's hostile name is saved inside the folder only")
  func attachmentName() async throws {
    let department = try await Receivables(mail: Self.mail)
    let console = await department.console(Screens.small)
    await console.press(.enter, "s", .enter)
    let names = try department.savedNames()
    #expect(names.count == 1)
    #expect(names.allSatisfy { name in name.unicodeScalars.allSatisfy { !DisplayText.isUnsafe($0) && $0 != "/" } })
  }
}
