/// One row of a form's picture.
enum FormRow: Hashable {
  case field(FormField.ID)
  /// A label that is too long for the column of labels, above its field.
  case label(FormField.ID)
  /// A row of the error or hint below a field, and where it begins.
  case remark(FormField.ID, text: String, x: Int, isError: Bool)
  case buttons([FormField.ID])

  func holds(_ id: FormField.ID?) -> Bool {
    switch self {
    case .field(let own), .label(let own), .remark(let own, _, _, _): own == id
    case .buttons(let all): all.contains { $0 == id }
    }
  }
}
