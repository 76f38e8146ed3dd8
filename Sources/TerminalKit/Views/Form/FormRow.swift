/// One row of a form's picture.
enum FormRow: Hashable {
  case field(FormField.ID)
  /// The error or hint below a field.
  case remark(FormField.ID, text: String, isError: Bool)
  case buttons([FormField.ID])

  func holds(_ id: FormField.ID?) -> Bool {
    switch self {
    case .field(let own), .remark(let own, _, _): own == id
    case .buttons(let all): all.contains { $0 == id }
    }
  }
}
