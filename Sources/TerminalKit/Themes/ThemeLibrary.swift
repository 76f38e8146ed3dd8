/// Finds themes by name in a list of folders; the first folder that has one wins, the compiled-in theme is always there.
package struct ThemeLibrary: Sendable {
  private let folders: [String]

  /// - Parameter folders: where `NAME.toml` may lie; those that do not exist are passed over.
  package init(folders: [String]) { self.folders = folders }

  /// The names there are, sorted.
  package func names() -> [String] {
    var names: Set<String> = [Theme.compiledIn.name]
    for folder in folders { names.formUnion(ThemeFolder(path: folder).names()) }
    return names.sorted()
  }

  /// Reads a theme with its ancestors.
  ///
  /// - Throws: ``ThemeError`` with the file and line: no such theme, bad TOML, an unknown role or colour, a cycle.
  package func theme(named name: String) throws(ThemeError) -> Theme {
    guard let text = text(of: name) else {
      if name == Theme.compiledIn.name { return .compiledIn }
      throw ThemeError(source: name, reason: "no such theme; there are: " + names().joined(separator: ", "))
    }
    return try theme(parsing: text.content, source: text.path, name: name)
  }

  /// Makes a theme of a text, its ancestors from the folders.
  package func theme(parsing text: String, source: String, name: String) throws(ThemeError) -> Theme {
    var files = [try ThemeFile(text, source: source)]
    var seen = [name]
    var base: Theme?
    while let file = files.last, let parent = file.inherits {
      guard !seen.contains(parent) else {
        let way = (seen + [parent]).joined(separator: " → ")
        throw ThemeError(source: file.source, line: file.inheritsLine, reason: "a theme inherits itself: \(way)")
      }
      seen.append(parent)
      if let found = self.text(of: parent) {
        files.append(try ThemeFile(found.content, source: found.path))
      } else if parent == Theme.compiledIn.name {
        base = .compiledIn
        break
      } else {
        throw ThemeError(source: file.source, line: file.inheritsLine, reason: "no theme \"\(parent)\" to inherit")
      }
    }
    var palette: [String: Shade] = [:]
    for file in files.reversed() { palette.merge(file.palette) { $1 } }
    var paints = base?.paints ?? [:]
    for file in files.reversed() { paints.merge(try file.paints(palette: palette)) { $1 } }
    let ascii = files.lazy.compactMap(\.asciiGlyphs).first ?? base?.asciiGlyphs ?? false
    return Theme(name: files.first?.name ?? name, asciiGlyphs: ascii, paints: paints)
  }

  private func text(of name: String) -> (path: String, content: String)? {
    for folder in folders {
      if let content = ThemeFolder(path: folder).content(of: name) { return ("\(folder)/\(name).toml", content) }
    }
    return nil
  }
}
