/// What a form field holds.
package enum FormValue: Hashable, Sendable {
  case text(String)
  case flag(Bool)
  /// The id of the chosen option.
  case choice(String)
  /// Several texts, separated by commas where they are typed.
  case items([String])
  /// A secret that is there already and was not touched.
  case kept
  /// Buttons and notes.
  case none
}
