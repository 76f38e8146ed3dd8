import Foundation
import MailDesk
import MailModel
import TestSupport
import Testing

/// A data folder as new, to be copied: making one takes far longer.
final class EmptyDataFolder: Sendable {
  /// The one of this process.
  static let shared = Result { try EmptyDataFolder() }

  private let folder: ScratchFolder

  init() throws {
    folder = try ScratchFolder()
    _ = try Self.desk(folder.path("data"))
  }

  /// The desk of a data folder's first administrator.
  static func desk(_ path: String) throws -> MailDesk {
    let now: @Sendable () -> Timestamp = { Timestamp(seconds: 1_795_000_000) }
    let visitor = Visitor(login: "ann", isOwner: true)
    return try #require(
      try MailDesk.open(path, keyFile: nil, creating: true, visitor: visitor, confinement: .none, now: now))
  }

  /// The desk of its first administrator on a copy of the empty folder.
  static func desk(in folder: ScratchFolder) throws -> MailDesk {
    try shared.get().copy(to: folder.path("data"))
    return try desk(folder.path("data"))
  }

  /// Copies it to a place where nothing is yet.
  func copy(to path: String) throws { try FileManager.default.copyItem(atPath: folder.path("data"), toPath: path) }
}
