/// One place of a canvas: what stands there and what it means.
struct Cell: Equatable, Sendable {
  var glyph: Glyph
  /// What the glyph is about: chooses its colour.
  var ink: Role
  /// What it stands on: chooses the ground.
  var surface: Role

  static let blank = Cell(glyph: .space, ink: .text, surface: .text)
}
