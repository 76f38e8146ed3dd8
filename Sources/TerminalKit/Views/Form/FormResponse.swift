/// What a form made of a key.
package enum FormResponse: Hashable, Sendable {
  /// The focus or the cursor moved, or the key meant nothing inside the field.
  case moved
  /// The field's value changed: the screen validates it and sets hints, errors and what follows from it.
  case changed(FormField.ID)
  /// A button, or Enter on a field that opens a list to pick from.
  case pressed(FormField.ID)
}
