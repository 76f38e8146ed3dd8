/// Where the keys of a TOML text stand; the parser keeps the places of its own errors only.
struct ThemeLines {
  private var lines: [String: Int] = [:]

  init(_ text: String) {
    var section = ""
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let content = line.drop { $0 == " " || $0 == "\t" }
      if content.hasPrefix("[") {
        section = String(content.dropFirst().prefix { $0 != "]" })
      } else if let equals = content.firstIndex(of: "="), !content.hasPrefix("#") {
        let key = content[..<equals].filter { $0 != "\"" && $0 != "'" && $0 != " " }
        lines["\(section)\n\(key)", default: index + 1] = index + 1
      }
    }
  }

  /// The line of a key, counted from 1; nil if it is written in a way this does not read.
  func line(of key: String, in section: String) -> Int? { lines["\(section)\n\(key)"] }
}
