import GRDB

/// How connections to the database are set up, by what they are for.
enum StoreConnections {
  /// Pages of the log after which a commit copies it back: 64 MB, so that a back-fill pays for few checkpoints.
  static let checkpointPages = 2_048

  /// One writer and a few readers.
  static func pool(patience: Duration) -> Configuration {
    var configuration = plain(patience: patience)
    configuration.maximumReaderCount = 4
    configuration.prepareDatabase { db in
      // The writer keeps what every batch touches: the inner pages of the indexes, beside the mails that pass through.
      try db.execute(sql: "PRAGMA cache_size = \(db.configuration.readonly ? -8000 : -16000)")
      try db.execute(sql: "PRAGMA wal_autocheckpoint = \(checkpointPages)")
      // Sorting and statement journals must not leave mail in files outside the data folder.
      try db.execute(sql: "PRAGMA temp_store = MEMORY")
      // A log that grew during a long read gives its space back at the next checkpoint.
      try db.execute(sql: "PRAGMA journal_size_limit = 67108864")
    }
    return configuration
  }

  /// One connection that only ever asks whether somebody else has committed.
  static func monitor(patience: Duration) -> Configuration {
    var configuration = plain(patience: patience)
    configuration.readonly = true
    configuration.prepareDatabase { db in try db.execute(sql: "PRAGMA cache_size = -200") }
    return configuration
  }

  /// What every connection has: foreign keys, and patience while another process writes.
  static func plain(patience: Duration) -> Configuration {
    var configuration = Configuration()
    configuration.foreignKeysEnabled = true
    configuration.busyMode = .timeout(patience / .seconds(1))
    return configuration
  }
}
