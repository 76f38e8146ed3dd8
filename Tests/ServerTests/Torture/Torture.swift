import Foundation
import TestSupport
import Testing

/// What goes wrong between a mailbox and the store, and what must hold afterwards: everything that was on the server is
/// stored once, byte for byte, and nothing hangs on nothing.
///
/// The short form is part of `make test`; `make torture` runs the long one (`POSTDUE_TORTURE=long`). Every suite says
/// what it did, with the seed of its chances; `POSTDUE_SEED` repeats them.
@Suite(.serialized)
enum Torture {
  private static let environment = ProcessInfo.processInfo.environment

  /// Whether every octet and hundreds of moments are tried.
  static let isLong = environment["POSTDUE_TORTURE"] == "long"

  /// What every chance of this run follows from.
  static let seed = environment["POSTDUE_SEED"].flatMap(UInt64.init) ?? .random(in: 0...UInt64.max)

  /// Tells the reader of the run what was done.
  static func say(_ words: String) { print("torture: \(words) (POSTDUE_SEED=\(seed))") }

  /// Places among so many octets: each of them in the long form, else one by chance in each of `count` equal parts.
  static func offsets(of length: Int, count: Int, _ chance: inout SeededGenerator) -> [Int] {
    guard !isLong, count < length else { return Array(0..<length) }
    return (0..<count).map { part in .random(in: part * length / count..<(part + 1) * length / count, using: &chance) }
  }
}
