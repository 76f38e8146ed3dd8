/// Something that speaks against a cut-over, and that an administrator may go on in spite of once they have seen it.
package enum CutOverDoubt: Sendable, Equatable {
  /// So many messages of the old setting, which its server holds, did not come by the new one.
  case missing(Int)
  /// The old setting was never synced.
  case nothingToCompare
  /// The last pass over the old setting failed.
  case oldUnknown
  /// The last comparison of the setting of this name with its server found something wrong.
  case notRight(String)

  /// In words, a clause.
  ///
  /// - Parameters:
  ///   - old: the name of the setting that is given up.
  ///   - new: the name of the one that takes its place.
  package func words(from old: String, to new: String) -> String {
    switch self {
    case .missing(1): "1 message of “\(old)” did not come by “\(new)”"
    case .missing(let count): "\(count) messages of “\(old)” did not come by “\(new)”"
    case .nothingToCompare: "“\(old)” was never synced, so there is nothing to compare"
    case .oldUnknown: "the last sync of “\(old)” failed, so what it holds now is not known"
    case .notRight(let name): "the last comparison of “\(name)” with its server was not right"
    }
  }

  /// Whether whoever has seen `others` has seen this one, or worse.
  func isCovered(by others: [CutOverDoubt]) -> Bool {
    guard case .missing(let count) = self else { return others.contains(self) }
    return others.contains { other in
      if case .missing(let seen) = other { return seen >= count }
      return false
    }
  }
}
