import GRDB

/// How connections to the database are set up, by what they are for.
enum StoreConnections {
  /// Pages of the log after which a commit copies it back: 64 MB, so that a back-fill pays for few checkpoints.
  static let checkpointPages = 4_096

  /// One writer and a few readers.
  static var pool: Configuration {
    var configuration = plain
    configuration.maximumReaderCount = 4
    configuration.prepareDatabase { db in
      try db.execute(sql: "PRAGMA cache_size = -8000")
      try db.execute(sql: "PRAGMA wal_autocheckpoint = \(checkpointPages)")
      // A log that grew during a long read gives its space back at the next checkpoint.
      try db.execute(sql: "PRAGMA journal_size_limit = 67108864")
    }
    return configuration
  }

  /// One connection that only ever asks whether somebody else has committed.
  static var monitor: Configuration {
    var configuration = plain
    configuration.readonly = true
    configuration.prepareDatabase { db in try db.execute(sql: "PRAGMA cache_size = -200") }
    return configuration
  }

  /// What every connection has: foreign keys and five seconds of patience.
  static var plain: Configuration {
    var configuration = Configuration()
    configuration.foreignKeysEnabled = true
    configuration.busyMode = .timeout(5)
    return configuration
  }
}
