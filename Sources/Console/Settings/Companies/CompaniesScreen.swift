import MailDesk
import MailModel
import TerminalKit

/// The companies and the mail setting of each.
struct CompaniesScreen: Screen {
  /// What its keys and its work report.
  enum Event: Sendable {
    case choose, add, back, added
    case loaded(Result<Listing, MailFailure>)
    case chosen(String, ofCompany: String)
    case changed(Notice)
  }

  /// The companies, and the names of the mail settings that they choose from.
  struct Listing: Sendable {
    let companies: [Company]
    let settings: [String]
  }

  typealias Outcome = Void

  let title = "Companies"
  private let context: ConsoleContext
  private var list = VirtualList<Company>()
  private var settings: [String] = []
  private var notice: Notice?

  init(_ context: ConsoleContext) { self.context = context }

  var bindings: [KeyBinding<Event>] {
    let choice: Availability =
      list.selectedRow == nil
      ? .disabled("there is no company yet")
      : .when(!settings.isEmpty, otherwise: "there is no mail setting yet")
    let changes = [
      KeyBinding("companies.choose", [.enter], "select mail setting", choice, event: Event.choose),
      KeyBinding("companies.add", ["n", "+"], "add new record", event: Event.add),
    ]
    let back = KeyBinding("companies.back", [.escape], "back", event: Event.back)
    return context.person.may(.changeSite) ? changes + [back] : [back]
  }

  mutating func start() -> [Effect<Self>] { [load()] }

  mutating func take(_ input: Input) -> [Effect<Self>]? {
    guard case .key(let stroke) = input, list.take(stroke) else { return nil }
    return []
  }

  mutating func hear(_ message: any Sendable) -> [Effect<Self>]? {
    guard case .dataChanged? = message as? ConsoleNews else { return nil }
    return [load()]
  }

  mutating func reduce(_ event: Event) -> [Effect<Self>] {
    switch event {
    case .choose: return choose()
    case .add: return [.open(CompanyFormScreen(context, settings: settings)) { _ in .added }]
    case .back: return [.finish(())]
    case .added: return [load()]
    case .loaded(.success(let listing)):
      list.accept(RowPage(all: listing.companies))
      settings = listing.settings
      return []
    case .loaded(.failure(let failure)):
      notice = Notice(failure)
      return []
    case .chosen(let setting, let code): return [set(setting, ofCompany: code)]
    case .changed(let notice):
      self.notice = notice
      return [load()]
    }
  }

  private func choose() -> [Effect<Self>] {
    guard let company = list.selectedRow else { return [] }
    // No setting is called by an empty name.
    let items = [PickItem("", "none")] + settings.map { PickItem($0, SafeText.line($0, limit: 80)) }
    let title = "Select Mail Setting of \(SafeText.line(company.name, limit: 60))"
    return [
      .open(Picker(title: title, items: items, selected: company.defaultSetting)) {
        .chosen($0, ofCompany: company.code)
      }
    ]
  }

  private func set(_ setting: String, ofCompany code: String) -> Effect<Self> {
    let desk = context.desk
    return .change {
      do throws(MailFailure) {
        try await desk.settings.setDefault(setting.isEmpty ? nil : setting, ofCompany: code)
        let (company, name) = (SafeText.line(code, limit: 80), SafeText.line(setting, limit: 80))
        let way = setting.isEmpty ? "through no mail setting" : "through “\(name)”"
        return .changed(Notice(.ok, "The mail of “\(company)” goes \(way)."))
      } catch {
        return .changed(Notice(error))
      }
    }
  }

  private func load() -> Effect<Self> {
    let desk = context.desk
    return .run("load") {
      do throws(MailFailure) {
        let companies = try await desk.settings.companies()
        return .loaded(
          .success(Listing(companies: companies, settings: try await desk.settings.all().map(\.setting.name))))
      } catch {
        return .loaded(.failure(error))
      }
    }
  }

  mutating func draw(into canvas: inout Canvas) {
    let area = PageHeading(crumbs: ["Settings", "Companies"], notice: notice).draw(into: &canvas)
    canvas.within(area) { Table.companies.draw(&list, into: &$0) }
  }
}

extension Table where Row == Company {
  /// The columns of the list of companies (LABELS: *Company*).
  fileprivate static var companies: Table {
    Table(
      columns: [
        TableColumn("Company ID", .fixed(14)) { Line(SafeText.line($0.code, limit: 80)) },
        TableColumn("Name", .flexible(least: 12)) { Line(SafeText.line($0.name, limit: 120)) },
        TableColumn("Select Mail Setting", .flexible(least: 19)) { company in
          company.defaultSetting.map { Line(SafeText.line($0, limit: 80)) } ?? Line("none", .textDim)
        },
      ], empty: ["There is no company yet."])
  }
}
