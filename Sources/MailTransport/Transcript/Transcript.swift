import MailModel
import Synchronization

/// What was said on a connection, bounded and redacted, for the connection test's report.
///
/// The beginning (sign-in, capabilities) and the end (what went wrong) are kept; the middle is counted.
package final class Transcript: Sendable {
  /// Who spoke.
  package enum Speaker: String, Sendable {
    case client = "C"
    case server = "S"
  }

  /// Octets kept of a line.
  package static let lineLimit = 500
  /// Lines kept from the beginning.
  package static let headLimit = 100
  /// Lines kept from the end.
  package static let tailLimit = 300

  private struct Line {
    var speaker: Speaker
    var octets: [UInt8]
  }

  private struct State {
    var head: [Line] = []
    var tail: [Line] = []
    /// Where the next line goes once ``tail`` is full; the oldest line stands there.
    var next = 0
    var omitted = 0
  }

  private let state = Mutex(State())

  /// Nothing said yet.
  package init() {}

  /// Keeps one line; its line end is dropped, and what goes beyond 500 octets is cut.
  ///
  /// - Important: a line that holds a credential goes through ``recordRedacted(_:_:)`` instead.
  package func record(_ speaker: Speaker, _ line: some Collection<UInt8>) {
    var octets = Array(line.prefix(Self.lineLimit + 2))
    while let last = octets.last, last == 0x0A || last == 0x0D { octets.removeLast() }
    append(Line(speaker: speaker, octets: octets))
  }

  /// Keeps a line in the caller's words, for example `a2 AUTHENTICATE PLAIN ••••`, in place of what was said.
  package func recordRedacted(_ speaker: Speaker, _ substitute: String) {
    append(Line(speaker: speaker, octets: Array(substitute.utf8.prefix(Self.lineLimit + 2))))
  }

  /// The lines, each `C: …` or `S: …`, harmless to show; a note stands where lines were left out.
  package var lines: [String] {
    let state = state.withLock { $0 }
    let note = state.omitted == 0 ? [] : ["… \(state.omitted) lines left out …"]
    return state.head.map(Self.show) + note + (state.tail[state.next...] + state.tail[..<state.next]).map(Self.show)
  }

  private func append(_ line: Line) {
    state.withLock { state in
      if state.head.count < Self.headLimit {
        state.head.append(line)
      } else if state.tail.count < Self.tailLimit {
        state.tail.append(line)
      } else {
        state.tail[state.next] = line
        state.next = (state.next + 1) % Self.tailLimit
        state.omitted += 1
      }
    }
  }

  private static func show(_ line: Line) -> String {
    let cut = line.octets.count > lineLimit
    let text = DisplayText.line(bytes: line.octets.prefix(lineLimit), limit: lineLimit)
    return "\(line.speaker.rawValue): \(text)" + (cut ? "…" : "")
  }
}
