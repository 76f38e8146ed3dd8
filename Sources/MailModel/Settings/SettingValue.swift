/// What a field of a mail setting holds, whatever its type.
package enum SettingValue: Sendable, Equatable, CustomStringConvertible {
  case text(String)
  case number(Int)
  case flag(Bool)
  case names([String])

  /// As people read it.
  package var description: String {
    switch self {
    case .text(let text): text.isEmpty ? "(empty)" : text
    case .number(let number): String(number)
    case .flag(let isOn): isOn ? "on" : "off"
    case .names(let names): names.isEmpty ? "(empty)" : names.joined(separator: ", ")
    }
  }
}

/// One field that has, or is to have, another value.
package struct SettingChange: Sendable, Equatable {
  /// Which field.
  package let field: SettingField
  /// What it held, or holds.
  package let old: SettingValue
  /// What it holds now, or is to hold.
  package let new: SettingValue

  /// A change of one field.
  package init(_ field: SettingField, from old: SettingValue, to new: SettingValue) {
    self.field = field
    self.old = old
    self.new = new
  }

  /// The way back.
  package var inverted: SettingChange { SettingChange(field, from: new, to: old) }

  /// `Port: 143 → 993`, harmless to show.
  package var text: String { "\(field.label): \(values)" }

  /// The same where both halves may be meant: `Inbound Port: 143 → 993`.
  package var fullText: String { "\(field.fullLabel): \(values)" }

  private var values: String { DisplayText.line("\(old) → \(new)", limit: 400) }
}
