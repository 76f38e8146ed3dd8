import TerminalKit

/// The extents that every page is looked at in.
enum Screens {
  static let small = Size(width: 80, height: 24)
  static let large = Size(width: 140, height: 40)
  static let all = [small, large]
}

extension Size {
  /// For the names of snapshots: `80x24`.
  var name: String { "\(width)x\(height)" }
}
