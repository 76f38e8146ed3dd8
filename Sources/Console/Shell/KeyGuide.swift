package import MailDesk
import MailModel
package import TerminalKit

/// The keys of every page, from the same tables that the pages obey: what the README shows.
@MainActor
package enum KeyGuide {
  /// Each page's name and its keys.
  package static func pages(
    _ desk: MailDesk, _ environment: ConsoleEnvironment
  ) -> [(title: String, keys: [KeyHint])] {
    let context = ConsoleContext(desk: desk, environment: environment)
    let customer = CustomerSummary(id: 0, number: "", name: "", company: "", messageCount: 0, lastMessage: nil)
    return [
      ("Everywhere", ShellScreen(context).bindings.map(\.hint) + App.commonHints),
      ("Dashboard", DashboardScreen(context).bindings.map(\.hint)),
      ("Communications", CommunicationsScreen(context).bindings.map(\.hint)),
      ("A message", MessageScreen(context, id: 0, way: []).bindings.map(\.hint)),
      ("Customers", CustomersScreen(context).bindings.map(\.hint)),
      ("A customer", CustomerScreen(context, customer: customer).bindings.map(\.hint)),
      ("Settings", SettingsScreen(context).bindings.map(\.hint)),
      ("A setting's form", SettingFormScreen(context, row: nil).bindings.map(\.hint)),
      ("The cut-over assistant", CutOverScreen(context, from: "", to: "").bindings.map(\.hint)),
      ("Companies", CompaniesScreen(context).bindings.map(\.hint)),
      ("Send Mail As", SendersScreen(context, setting: "").bindings.map(\.hint)),
      ("Connecting a mailbox", ConnectingScreen(context, setting: MailSetting(name: "")).bindings.map(\.hint)),
      ("Test connection", ConnectionTestScreen(context).bindings.map(\.hint)),
      ("A running test", TestRunScreen(context, setting: MailSetting(name: "")).bindings.map(\.hint)),
      ("The IT request sheet", ITRequestScreen(context, setting: "", tests: []).bindings.map(\.hint)),
      ("An error text explained", ExplainScreen().bindings.map(\.hint)),
      ("Activity", ActivityScreen(context).bindings.map(\.hint)),
      ("What ran", PassScreen(context, entry: .pass(SyncRun.none)).bindings.map(\.hint)),
      ("People", PeopleScreen(context).bindings.map(\.hint)),
      ("A person", PersonScreen(context, user: nil).bindings.map(\.hint)),
      ("The audit log", AuditScreen(context).bindings.map(\.hint)),
    ]
  }

  /// The table as Markdown, one row a page.
  package static func markdown(_ desk: MailDesk, _ environment: ConsoleEnvironment) -> String {
    let rows = pages(desk, environment).map { page in
      let keys = page.keys.filter { !$0.keys.isEmpty }.map { hint in
        "`\(hint.keyLabels.replacing("|", with: "\\|").replacing("`", with: ""))` \(hint.title)"
      }
      return "| \(page.title) | \(keys.joined(separator: " · ")) |"
    }
    return (["| page | keys |", "|---|---|"] + rows).joined(separator: "\n") + "\n"
  }
}

extension SyncRun {
  /// A pass that never was.
  fileprivate static let none = SyncRun(
    id: 0, settingID: 0, processID: 0, started: Timestamp(seconds: 0), finished: nil, phase: .finished, total: 0,
    report: SyncReport(setting: ""))
}
