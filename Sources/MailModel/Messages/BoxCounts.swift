/// How many messages each box holds.
package struct BoxCounts: Sendable, Equatable {
  /// Over all settings, every message once.
  package var all: [MessageBox: BoxCount] = [:]
  /// Per setting (row id): every message that was met there.
  package var bySetting: [Int64: [MessageBox: BoxCount]] = [:]

  /// Nothing counted yet.
  package init() {}

  /// Not read, over all settings.
  package var unread: Int { all.values.reduce(0) { $0 + $1.unread } }
  /// Not filed, over all settings.
  package var unfiled: Int { all.values.reduce(0) { $0 + $1.unfiled } }
}
