/// The look of every role.
package struct Theme: Hashable, Sendable {
  package let name: String
  /// Whether glyphs are replaced by their ASCII twins.
  package let asciiGlyphs: Bool
  /// What is written down; other roles look as the nearest name before a dot.
  private(set) var paints: [Role: Paint]

  package init(name: String, asciiGlyphs: Bool = false, paints: [Role: Paint]) {
    self.name = name
    self.asciiGlyphs = asciiGlyphs
    self.paints = paints
  }

  /// The look of a role by the longest name that the theme has.
  package func paint(_ role: Role) -> Paint {
    if let exact = paints[role] { return exact }
    var name = Substring(role.rawValue)
    while let dot = name.lastIndex(of: ".") {
      name = name[..<dot]
      if let nearest = Role(rawValue: String(name)), let paint = paints[nearest] { return paint }
    }
    return paints[.text] ?? Paint()
  }

  /// What a glyph looks like on a ground: its own colours first, then the ground's, then the text's.
  package func look(of ink: Role, on surface: Role) -> Paint {
    let (own, ground, base) = (paint(ink), paint(surface), paint(.text))
    let inherited = ground.foreground ?? base.foreground
    return Paint(
      ink == .text ? inherited : own.foreground ?? inherited,
      on: (ink == .text ? nil : own.background) ?? ground.background ?? base.background,
      attributes: ink == .text ? ground.attributes : own.attributes.union(ground.attributes))
  }
}
