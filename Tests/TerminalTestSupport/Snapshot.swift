import FoundationEssentials
package import TerminalKit

/// The text and style of a screen in a file of the test's target, compared row by row.
///
/// Written only with SNAPSHOTS=record in the environment; a missing file is a difference.
package enum Snapshot {
  /// - Parameters:
  ///   - name: the file's name without its ending.
  ///   - test: the test's own file, which lies in `Tests/TARGET`; the snapshots are in `Tests/TARGET/Snapshots`.
  /// - Returns: a readable difference; nil if there is none.
  package static func difference(
    of canvas: Canvas, named name: String, test: String = #filePath
  ) throws -> String? {
    let parts = test.split(separator: "/")
    let target = parts[...((parts.lastIndex(of: "Tests") ?? 0) + 1)].joined(separator: "/")
    let path = "/\(target)/Snapshots/\(name).txt"
    let seen = rendering(of: canvas)
    if ProcessInfo.processInfo.environment["SNAPSHOTS"] == "record" {
      try Data(seen.utf8).write(to: URL(filePath: path))
      return nil
    }
    guard let recorded = FileManager.default.contents(atPath: path) else {
      return "no snapshot \(path); record it with SNAPSHOTS=record\n\(seen)"
    }
    return difference(String(decoding: recorded, as: UTF8.self), seen)
  }

  /// What a snapshot's file holds: the rows of text, then the runs that are not plain text, then the cursor.
  package static func rendering(of canvas: Canvas) -> String {
    let rows = (0..<canvas.size.height).map { "│" + canvas.text(row: $0) }
    let styles = (0..<canvas.size.height).compactMap { row in
      let runs = canvas.styles(row: row)
      return runs.isEmpty ? nil : "\(row): " + runs.joined(separator: ", ")
    }
    let cursor = canvas.cursor.map { "cursor \($0.x),\($0.y)" } ?? "no cursor"
    return (["\(canvas.size.width)×\(canvas.size.height), \(cursor)"] + rows + styles).joined(separator: "\n") + "\n"
  }

  private static func difference(_ recorded: String, _ seen: String) -> String? {
    guard recorded != seen else { return nil }
    let before = recorded.split(separator: "\n", omittingEmptySubsequences: false)
    let now = seen.split(separator: "\n", omittingEmptySubsequences: false)
    var report: [String] = []
    for index in 0..<max(before.count, now.count) {
      let (old, new) = (index < before.count ? before[index] : nil, index < now.count ? now[index] : nil)
      guard old != new else { continue }
      if let old { report.append("- \(old)") }
      if let new { report.append("+ \(new)") }
    }
    return report.joined(separator: "\n")
  }
}
