/// A folder that a mail server lists, to be picked in a form.
package struct ServerFolder: Sendable, Equatable, Identifiable {
  /// Its name as the server shows it, not yet sanitised for a terminal.
  package let id: String
  /// What the server says it is for, for example `sent`; nil if it does not say.
  package let use: String?
}
