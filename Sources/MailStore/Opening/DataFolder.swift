import Glibc
package import MailModel

/// The folder that holds everything: the database, the sealing key and the locks.
package struct DataFolder: Sendable, Equatable {
  /// The folder's path.
  package let path: String
  /// The path of the sealing key, which may lie outside the folder.
  package let keyFile: String

  /// Names a folder; nothing is created.
  ///
  /// - Parameters:
  ///   - path: the data folder.
  ///   - keyFile: where the sealing key lies; nil for `postdue.key` in the folder.
  package init(path: String, keyFile: String? = nil) {
    self.path = path
    self.keyFile = keyFile ?? path + "/postdue.key"
  }

  /// The database's path.
  package var database: String { path + "/postdue.sqlite" }

  /// The write-ahead log, which every commit of every process touches: what a watcher of changes looks at.
  package var writeAheadLog: String { database + "-wal" }

  /// The log's length in octets; 0 if there is none.
  var logLength: Int64 {
    var status = stat()
    return stat(writeAheadLog, &status) == 0 ? Int64(status.st_size) : 0
  }

  /// Whether there is a database already.
  ///
  /// - Throws: `storageFailed` if that cannot be seen: a folder of somebody else is not an empty one.
  package func hasDatabase() throws(MailFailure) -> Bool {
    if access(database, R_OK | W_OK) == 0 { return true }
    let code = errno
    if code == ENOENT { return false }
    throw MailFailure(systemError: code, .storageFailed, "cannot open the data folder \(path)")
  }

  /// The path of the lock file called `name`.
  func lockFile(named name: String) -> String { path + "/locks/" + name + ".lock" }

  /// Creates the folder (0700), the folder of locks (0700) and an empty database file (0600) where they are missing.
  func create() throws(MailFailure) {
    try createFolder(path)
    try createFolder(path + "/locks")
    // SQLite gives the log and the index beside it the mode of this file.
    let descriptor = Glibc.open(database, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw MailFailure(systemError: errno, .cannotCreate, "cannot create \(database)") }
    Glibc.close(descriptor)
  }

  private func createFolder(_ folder: String) throws(MailFailure) {
    let components = folder.split(separator: "/", omittingEmptySubsequences: true)
    for count in components.indices {
      let partial = (folder.hasPrefix("/") ? "/" : "") + components[...count].joined(separator: "/")
      guard mkdir(partial, 0o700) != 0, errno != EEXIST else { continue }
      let code = errno
      var status = stat()
      // A parent that exists may answer EACCES or EROFS to mkdir instead of EEXIST.
      if stat(partial, &status) == 0, status.st_mode & S_IFMT == S_IFDIR { continue }
      throw MailFailure(systemError: code, .cannotCreate, "cannot create the folder \(partial)")
    }
    var status = stat()
    guard stat(folder, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
      throw MailFailure(.cannotCreate, "\(folder) is not a folder")
    }
  }
}
