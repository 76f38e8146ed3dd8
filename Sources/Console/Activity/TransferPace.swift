package import MailModel

/// How fast a pass comes on: measured from the first snapshot with something to fetch.
package struct TransferPace: Sendable, Equatable {
  private let began: Timestamp
  private let messages: Int
  private let octets: Int64
  private var last: SyncProgress
  private var seconds: Int64 = 0

  /// - Parameters:
  ///   - progress: the first snapshot.
  ///   - now: when it came.
  package init(_ progress: SyncProgress, at now: Timestamp) {
    (began, messages, octets, last) = (now, progress.messagesDone, progress.bytesDone, progress)
  }

  /// Takes a newer snapshot.
  package mutating func note(_ progress: SyncProgress, at now: Timestamp) {
    last = progress
    seconds = max(0, now.seconds - began.seconds)
  }

  /// Octets in a second; nil until a second has passed and something has come.
  package var octetsPerSecond: Int? {
    guard seconds > 0, last.bytesDone > octets else { return nil }
    return Int((last.bytesDone - octets) / seconds)
  }

  /// How long the rest takes at this pace; nil while that cannot be said.
  package var secondsLeft: Int? {
    let done = last.messagesDone - messages
    guard seconds > 0, done > 0, last.messagesTotal > last.messagesDone else { return nil }
    return Int(Int64(last.messagesTotal - last.messagesDone) * seconds / Int64(done))
  }
}

extension NumberText {
  /// A time that is still to pass, as people say it: `40 s`, `12 min`, `3 h 20 min`.
  static func duration(_ seconds: Int) -> String {
    if seconds < 60 { return "\(max(0, seconds)) s" }
    let minutes = (seconds + 30) / 60
    return minutes < 60 ? "\(minutes) min" : "\(minutes / 60) h \(minutes % 60) min"
  }
}
