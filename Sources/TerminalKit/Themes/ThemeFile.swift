internal import TOMLKit

/// A theme as written: TOML with `name`, `inherits`, `glyphs`, a `[palette]` and `[roles]`.
///
/// A palette entry is `"#rrggbb"` or `{ rgb = "#rrggbb", indexed = 0–255, ansi = 0–15 }`.
/// A role is `"ink on ground bold"`: each part may be left out; colours are palette names or `#rrggbb`.
struct ThemeFile {
  let name: String?
  let inherits: String?
  let asciiGlyphs: Bool?
  let palette: [String: Shade]
  /// What each role says, with its line, read when the palettes of all ancestors are known.
  let roles: [(role: Role, words: String, line: Int?)]
  let source: String
  let inheritsLine: Int?

  /// - Parameters:
  ///   - text: the file's content.
  ///   - source: what errors call the file.
  init(_ text: String, source: String) throws(ThemeError) {
    let places = ThemeLines(text)
    let table: TOMLTable
    do {
      table = try TOMLTable(string: text)
    } catch let error as TOMLParseError {
      throw ThemeError(source: source, line: error.source.begin.line, reason: error.description)
    } catch {
      throw ThemeError(source: source, reason: "\(error)")
    }
    func fault(_ section: String, _ key: String, _ reason: String) -> ThemeError {
      ThemeError(source: source, line: places.line(of: key, in: section), reason: reason)
    }
    for key in table.keys where !["name", "inherits", "glyphs", "palette", "roles"].contains(key) {
      throw fault("", key, "unknown entry \"\(key)\"")
    }
    self.source = source
    name = table["name"]?.string
    inherits = table["inherits"]?.string
    inheritsLine = places.line(of: "inherits", in: "")
    switch table["glyphs"]?.string {
    case nil where table["glyphs"] == nil: asciiGlyphs = nil
    case "unicode": asciiGlyphs = false
    case "ascii": asciiGlyphs = true
    default: throw fault("", "glyphs", "glyphs is \"unicode\" or \"ascii\"")
    }
    var palette: [String: Shade] = [:]
    if let entries = table["palette"]?.table {
      for key in entries.keys {
        guard key != "on", TextAttributes.names[key] == nil else {
          throw fault("palette", key, "\"\(key)\" is a word of its own and cannot name a colour")
        }
        guard let shade = entries[key].flatMap({ Self.shade($0) }) else {
          throw fault("palette", key, "\"\(key)\" is no colour: \"#rrggbb\" or { rgb, indexed = 0–255, ansi = 0–15 }")
        }
        palette[key] = shade
      }
    }
    self.palette = palette
    var roles: [(Role, String, Int?)] = []
    if let entries = table["roles"]?.table {
      for key in entries.keys {
        guard let role = Role(rawValue: key) else { throw fault("roles", key, "unknown role \"\(key)\"") }
        guard let words = entries[key]?.string else {
          throw fault("roles", key, "\"\(key)\" wants a text such as \"ink on ground bold\"")
        }
        roles.append((role, words, places.line(of: key, in: "roles")))
      }
    }
    self.roles = roles
  }

  private static func shade(_ value: any TOMLValueConvertible) -> Shade? {
    if let text = value.string { return rgb(text).map { Shade($0) } }
    guard let table = value.table, let text = table["rgb"]?.string, let rgb = rgb(text) else { return nil }
    let indexed = table["indexed"]?.int
    let ansi = table["ansi"]?.int
    guard (0...255).contains(indexed ?? 0), (0...15).contains(ansi ?? 0) else { return nil }
    return Shade(rgb, indexed: indexed.map { UInt8($0) }, ansi: ansi.map { UInt8($0) })
  }

  private static func rgb(_ text: String) -> UInt32? {
    guard text.utf8.count == 7, text.hasPrefix("#") else { return nil }
    return UInt32(text.dropFirst(), radix: 16)
  }

  /// Reads the roles with the colours of the whole line of ancestors.
  func paints(palette: [String: Shade]) throws(ThemeError) -> [Role: Paint] {
    var result: [Role: Paint] = [:]
    for (role, words, line) in roles {
      var paint = Paint()
      var words = words.split(separator: " ").map(String.init)[...]
      func color(_ word: String) throws(ThemeError) -> Shade {
        if let shade = palette[word] ?? Self.rgb(word).map({ Shade($0) }) { return shade }
        throw ThemeError(source: source, line: line, reason: "unknown colour \"\(word)\" in \"\(role.rawValue)\"")
      }
      while let word = words.popFirst() {
        if let attribute = TextAttributes.names[word] {
          paint.attributes.insert(attribute)
        } else if word == "on" {
          paint.background = try color(words.popFirst() ?? "")
        } else {
          paint.foreground = try color(word)
        }
      }
      result[role] = paint
    }
    return result
  }
}
