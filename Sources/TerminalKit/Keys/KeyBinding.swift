/// One row of a screen's key table: footer, help, palette and the key itself all come from it.
package struct KeyBinding<Event: Sendable>: Sendable {
  package let hint: KeyHint
  /// What the screen is told when the key is pressed or the command picked.
  package let event: Event

  /// - Parameters:
  ///   - id: names the command for ever: scripts of tests and documents use it.
  ///   - keys: the first is the one that is shown.
  ///   - title: a verb in lower case, as the footer shows it.
  ///   - group: the heading in the help.
  ///   - inFooter: false for keys that everybody knows or that a tab shows already.
  package init(
    _ id: String, _ keys: [KeyStroke], _ title: String, group: String = "This page",
    _ availability: Availability = .enabled, inFooter: Bool = true, event: Event
  ) {
    hint = KeyHint(
      id: id, keys: keys, title: title, group: group, availability: availability, inFooter: inFooter)
    self.event = event
  }
}
