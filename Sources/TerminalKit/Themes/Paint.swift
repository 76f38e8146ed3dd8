/// The look of one role.
package struct Paint: Hashable, Sendable {
  /// The colour of glyphs; nil takes the ground's own, then the text's.
  package var foreground: Shade?
  /// The colour of the ground; nil keeps what it stands on.
  package var background: Shade?
  package var attributes: TextAttributes

  package init(_ foreground: Shade? = nil, on background: Shade? = nil, attributes: TextAttributes = []) {
    self.foreground = foreground
    self.background = background
    self.attributes = attributes
  }
}
