import Foundation
import Testing

/// The project's own files, as the house's rules look at them.
struct SourceTree {
  /// One Swift file.
  struct File: CustomTestStringConvertible {
    let path: String
    let text: String

    /// The folder below `Sources` or `Tests`.
    var target: String { path.split(separator: "/").dropFirst().first.map(String.init) ?? "" }

    var lineCount: Int { text.split(separator: "\n", omittingEmptySubsequences: false).count - 1 }

    /// The modules named by import lines, without `struct`, `class` and submodules.
    var imports: [String] {
      text.split(separator: "\n").compactMap { line in
        var words = line.split(separator: " ")
        if let first = words.first, ["package", "public", "internal", "private", "fileprivate"].contains(first) {
          words.removeFirst()
        }
        guard words.first == "import", words.count >= 2 else { return nil }
        let kinds: Set<Substring> = ["struct", "class", "enum", "func", "protocol", "typealias", "var", "let"]
        let name = words.count > 2 && kinds.contains(words[1]) ? words[2] : words[1]
        return name.split(separator: ".").first.map(String.init)
      }
    }

    var testDescription: String { path }
  }

  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// The Swift files below a folder of the project.
  static func swiftFiles(below folder: String) -> [File] {
    let base = root.appending(path: folder)
    let paths = FileManager.default.enumerator(atPath: base.path())?.allObjects as? [String] ?? []
    return paths.filter { $0.hasSuffix(".swift") }.sorted().compactMap { path in
      guard let text = try? String(contentsOf: base.appending(path: path), encoding: .utf8) else { return nil }
      return File(path: folder + "/" + path, text: text)
    }
  }

  /// A text file of the project.
  static func text(_ path: String) throws -> String {
    try String(contentsOf: root.appending(path: path), encoding: .utf8)
  }
}
