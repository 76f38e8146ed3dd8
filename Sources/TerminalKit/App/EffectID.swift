/// Names one line of work of a screen: new work of the same name makes older results stale.
package struct EffectID: Hashable, Sendable, ExpressibleByStringLiteral {
  package let name: String

  package init(stringLiteral value: String) { name = value }

  package init(_ name: String) { self.name = name }
}
