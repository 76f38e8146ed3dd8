import MailModel
import TerminalKit

/// The head of a message: subject and date, who wrote to whom, where it is filed and why.
struct MessageHeader {
  private let message: ReadableMessage
  private let isBrief: Bool

  /// - Parameter isBrief: only what a preview has room for.
  init(_ message: ReadableMessage, isBrief: Bool) {
    self.message = message
    self.isBrief = isBrief
  }

  /// Draws it at the top.
  ///
  /// - Returns: the rows taken, the blank one below included.
  func draw(into canvas: inout Canvas) -> Int {
    let width = canvas.bounds.width
    let date = LocalTime.full(message.summary.date, offset: message.summary.dateOffset)
    let room = width - date.count - 2
    canvas.write(Line(message.subject, .textStrong), x: 0, y: 0, width: room > 20 ? room : width)
    if room > 20 { canvas.write(date, x: width - date.count, y: 0, ink: .textDim) }
    var row = 1
    for line in lines {
      canvas.write(line, x: 0, y: row, width: width)
      row += 1
    }
    return row + 1
  }

  private var lines: [Line] {
    func field(_ name: String, _ value: String) -> Line? {
      value.isEmpty ? nil : Line([Span(name.padded(to: 10), .textDim), Span(value)])
    }
    let filing = Line(message.filing, message.summary.isUnfiled ? .noticeWarning : .textDim)
    if isBrief {
      let to = message.to.isEmpty ? "" : "   To  \(message.to)"
      return [Line([Span("From  ", .textDim), Span(message.from), Span(to, .textDim)]), filing]
    }
    let unreadable = message.summary.isReadable ? nil : Line("⚠ This message could not be read as mail", .noticeWarning)
    let seen = message.summary.isSeenElsewhere ? Line("◦ read in another mail program too", .textDim) : nil
    return [
      field("From", message.from), field("To", message.to), field("Cc", message.cc),
      field("Reply-To", message.replyTo), filing, seen, unreadable,
    ].compactMap(\.self)
  }
}

extension String {
  /// With spaces behind it up to a width.
  func padded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}
