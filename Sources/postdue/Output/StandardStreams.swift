import Glibc
import MailModel

/// The program's own output: results on stdout, everything else on stderr.
enum StandardStreams {
  /// Prints one line of result.
  static func result(_ line: String) { write(Array((line + "\n").utf8), to: STDOUT_FILENO) }

  /// Prints octets as they are.
  static func result(_ bytes: [UInt8]) { write(bytes, to: STDOUT_FILENO) }

  /// Prints one line for people; never part of a result.
  static func note(_ line: String) { write(Array((line + "\n").utf8), to: STDERR_FILENO) }

  /// Says what failed, why, in whose words, and what to do.
  static func explain(_ failure: MailFailure) {
    let place = failure.context.setting.map { DisplayText.line($0) + ": " } ?? ""
    note("postdue: \(place)\(failure.cause) [\(failure.kind.rawValue)]")
    if let words = failure.serverText { note("  server said: \(words)") }
    for detail in failure.context.details { note("  \(DisplayText.line(detail, limit: 400))") }
    note("  what to do: \(failure.remedy.text)")
  }

  private static func write(_ bytes: [UInt8], to descriptor: Int32) {
    bytes.withUnsafeBytes { buffer in
      var done = 0
      while done < buffer.count {
        let written = Glibc.write(descriptor, buffer.baseAddress?.advanced(by: done), buffer.count - done)
        if written < 0, errno == EINTR { continue }
        // A reader that went away, such as `head`, is no fault of this program.
        guard written > 0 else { return }
        done += written
      }
    }
  }
}
