/// What a person's hands send.
package enum Input: Hashable, Sendable {
  case key(KeyStroke)
  /// Text pasted in brackets: literal data, never commands; line ends are `\n`.
  case paste(String)
  case mouse(MouseEvent)
}
