/// What an import did, line by line where it refused.
public struct ImportReport: Sendable, Equatable {
  /// A line that was not imported.
  public struct Refusal: Sendable, Equatable {
    /// The line in the file, from 1.
    public let line: Int
    /// Why, in plain words.
    public let reason: String
  }

  /// Rows that are new.
  public var added = 0
  /// Rows that changed what was there.
  public var updated = 0
  /// Rows that were there already.
  public var unchanged = 0
  /// Lines left out, in the file's order.
  public var refused: [Refusal] = []
  /// Messages that this import filed, because their sender is known now.
  public var filed = 0

  /// Nothing imported yet.
  public init() {}
}
