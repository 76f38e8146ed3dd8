/// Why a theme file is not used, and where it is wrong.
package struct ThemeError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The file's path or the theme's name.
  package let source: String
  /// Counted from 1; nil where no line is to blame.
  package let line: Int?
  package let reason: String

  package init(source: String, line: Int? = nil, reason: String) {
    self.source = source
    self.line = line
    self.reason = reason
  }

  package var description: String {
    source + (line.map { ":\($0)" } ?? "") + ": " + reason
  }
}
