import MailModel
import TerminalKit

/// Filling in what is known of a provider.
extension SettingFormScreen {
  func choosePreset() -> [Effect<Self>] {
    let address = EmailAddress(address: model.read().setting.incoming?.username ?? "")
    let items = ProviderPreset.all.map { preset in
      PickItem(preset.id, preset.title, detail: preset.incoming?.host ?? preset.outgoing.host)
    }
    let picker = Picker(title: "Mail provider", items: items, selected: ProviderPreset.of(address)?.id)
    return [.open(picker) { .presetChosen($0) }]
  }

  mutating func adopt(_ id: ProviderPreset.ID) -> [Effect<Self>] {
    guard let preset = ProviderPreset.all.first(where: { $0.id == id }) else { return [] }
    model.adopt(preset)
    result = ActionResult(
      Notice(.info, "The servers of \(preset.title) are filled in on both pages. Nothing is saved yet."),
      details: preset.caveats.map { .init(text: Line($0)) })
    return []
  }
}
