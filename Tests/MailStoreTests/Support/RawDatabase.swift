import GRDB
import TestSupport

/// The database file as any other program sees it.
struct RawDatabase {
  private let queue: DatabaseQueue

  init(in folder: ScratchFolder) throws {
    var configuration = Configuration()
    configuration.allowsUnsafeTransactions = true
    configuration.busyMode = .timeout(5)
    queue = try DatabaseQueue(path: folder.path + "/postdue.sqlite", configuration: configuration)
  }

  func integer(_ sql: String) async throws -> Int? { try await queue.read { try Int.fetchOne($0, sql: sql) } }

  func strings(_ sql: String) async throws -> [String] { try await queue.read { try String.fetchAll($0, sql: sql) } }

  func execute(_ sql: String) async throws {
    try await queue.writeWithoutTransaction { try $0.execute(sql: sql) }
  }

  /// Holds the right to write for the length of `body`.
  func whileWriting(_ body: () async throws -> Void) async throws {
    try await execute("BEGIN IMMEDIATE")
    try await body()
    try await execute("ROLLBACK")
  }
}
