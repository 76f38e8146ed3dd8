import GRDB

/// The database file as any other program sees it.
struct RawDatabase {
  private let queue: DatabaseQueue

  init(in folder: TemporaryFolder) throws {
    queue = try DatabaseQueue(path: folder.path + "/postdue.sqlite")
  }

  func integer(_ sql: String) async throws -> Int? { try await queue.read { try Int.fetchOne($0, sql: sql) } }

  func strings(_ sql: String) async throws -> [String] { try await queue.read { try String.fetchAll($0, sql: sql) } }

  func execute(_ sql: String) async throws { try await queue.write { try $0.execute(sql: sql) } }
}
