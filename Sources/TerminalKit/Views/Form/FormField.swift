/// One row of a form: a labelled value, a button, or a remark.
package struct FormField: Hashable, Sendable, Identifiable {
  /// What sort of value it holds and how it is changed.
  package enum Kind: Hashable, Sendable {
    case text
    /// Dots instead of characters; kept unless typed over.
    case secret
    /// Digits only.
    case number
    case checkbox
    case choice([FormOption])
    /// Several texts, separated by commas.
    case items
    case button
    /// A heading or remark that cannot be focused.
    case note
  }

  package let id: String
  package let kind: Kind
  /// The page of the form that it stands on.
  package let page: String
  package var label: String
  package var isRequired: Bool
  /// Stands right of the field.
  package var hint: String
  /// Stands below the field; nil if its value is good.
  package var error: String?
  /// The explanation of F1.
  package var help: String
  /// A disabled field is passed over and says why in its hint's place.
  package var availability: Availability
  /// A hidden field is not part of the form as things are; its value stays.
  package var isHidden = false
  /// Whether the hint is read in full without the focus too, below the field where it does not fit beside it.
  package var keepsHint = false
  /// Whether Enter opens a list to pick from.
  package var opensList: Bool
  /// The columns of the box, if there is room.
  package var width: Int
  var editor: TextEditor
  var isOn = false
  var chosen = 0
  /// Whether there is a secret that was not typed over.
  var isKept = false

  /// - Parameters:
  ///   - page: the same for all where the form has only one.
  ///   - value: of the sort that fits the kind; anything else leaves the field empty.
  package init(
    _ id: String, _ kind: Kind, page: String = "", label: String, value: FormValue = .none, isRequired: Bool = false,
    hint: String = "", help: String = "", availability: Availability = .enabled, opensList: Bool = false,
    width: Int = 24
  ) {
    self.id = id
    self.kind = kind
    self.page = page
    self.label = label
    self.isRequired = isRequired
    self.hint = hint
    self.help = help
    self.availability = availability
    self.opensList = opensList
    self.width = width
    editor = TextEditor()
    self.value = value
  }

  /// What it holds now.
  package var value: FormValue {
    get {
      switch kind {
      case .text, .number: .text(editor.text)
      case .secret: isKept ? .kept : .text(editor.text)
      case .items: .items(Self.items(editor.text))
      case .checkbox: .flag(isOn)
      case .choice(let options): options.indices.contains(chosen) ? .choice(options[chosen].id) : .none
      case .button, .note: .none
      }
    }
    set {
      isKept = newValue == .kept
      switch newValue {
      case .text(let text): editor.set(text)
      case .items(let items): editor.set(items.joined(separator: ", "))
      case .flag(let flag): isOn = flag
      case .choice(let id):
        if case .choice(let options) = kind { chosen = options.firstIndex { $0.id == id } ?? chosen }
      case .kept, .none: editor.set("")
      }
    }
  }

  var canFocus: Bool { kind != .note && !isHidden && availability.isEnabled }

  var isTextual: Bool {
    switch kind {
    case .text, .secret, .number, .items: true
    case .checkbox, .choice, .button, .note: false
    }
  }

  private static func items(_ text: String) -> [String] {
    text.split(separator: ",").map { trimmed($0) }.filter { !$0.isEmpty }
  }

  private static func trimmed(_ text: Substring) -> String {
    var rest = text.drop { $0 == " " }
    while rest.last == " " { rest.removeLast() }
    return String(rest)
  }
}
