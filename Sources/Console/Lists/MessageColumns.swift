import MailModel
import TerminalKit

/// The columns of every list of messages.
enum MessageColumns {
  /// A table of messages.
  ///
  /// - Parameters:
  ///   - time: how dates are written.
  ///   - showsCustomer: not where all rows are one customer's.
  ///   - empty: what to do next where there are none.
  static func table(_ time: LocalTime, showsCustomer: Bool = true, empty: [Line]) -> Table<MessageSummary> {
    let customer = TableColumn<MessageSummary>("Customer", .flexible(least: 12, weight: 3), cell: Self.customer)
    let columns: [TableColumn<MessageSummary>?] = [
      TableColumn("", .fixed(1), cell: Self.mark),
      TableColumn("Date", .fixed(11)) { Line(time.short($0.date)) },
      showsCustomer ? customer : nil,
      TableColumn("From", .flexible(least: 12, weight: 3), cell: Self.correspondent),
      TableColumn("Subject", .flexible(least: 16, weight: 6), cell: Self.subject),
      TableColumn("", .fixed(1)) { Line($0.attachmentCount > 0 ? "⌀" : " ", .textDim) },
      TableColumn("Size", .fixed(6), align: .right) { Line(NumberText.size($0.size)) },
    ]
    return Table(columns: columns.compactMap(\.self), empty: empty) { $0.isUnread ? .listUnread : .text }
  }

  /// Not read here; the hollow one: not read here, but in another program.
  private static func mark(_ message: MessageSummary) -> Line {
    guard message.isUnread else { return Line(" ") }
    return message.isSeenElsewhere ? Line("◦", .textDim) : Line("•", .listUnread)
  }

  private static func customer(_ message: MessageSummary) -> Line {
    if let customer = message.customer { return Line(SafeText.line(customer.name, limit: 120)) }
    if message.isExcluded { return Line("– excluded", .textDim) }
    if message.candidateCount > 0 {
      return Line("? " + NumberText.count(message.candidateCount, "candidate"), .noticeWarning)
    }
    return message.isUnfiled ? Line("? not filed", .noticeWarning) : Line()
  }

  private static func correspondent(_ message: MessageSummary) -> Line {
    guard message.box != .inbox else { return Line(SafeText.person(message.from)) }
    return Line("→ " + (message.to.first.map(SafeText.person) ?? ""))
  }

  private static func subject(_ message: MessageSummary) -> Line {
    guard message.isReadable else { return Line("⚠ could not be read", .noticeWarning) }
    let text = SafeText.line(message.subject)
    return text.isEmpty ? Line("(no subject)", .textDim) : Line(text)
  }
}
