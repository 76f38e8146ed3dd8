import TerminalKit

/// A label and a text beside it that is wrapped within its own columns.
enum HangingText {
  /// - Parameters:
  ///   - label: stands in the first row only.
  ///   - column: where the text begins.
  ///   - width: the columns there are in all.
  /// - Returns: at least one row.
  static func rows(_ label: Line, _ text: Line, column: Int, width: Int) -> [Line] {
    LineWrap(text, width: width - column).rows.enumerated().map { index, row in
      let left = index == 0 ? label : Line()
      return left + Line([Span(String(repeating: " ", count: max(0, column - left.width)))]) + row
    }
  }
}
