import MailDesk
import MailModel

/// A message made ready for the screen: everything from outside sanitised, long text in lines.
struct ReadableMessage: Sendable {
  /// The row of the lists.
  let summary: MessageSummary
  let subject: String
  let from: String
  let to: String
  let cc: String
  let replyTo: String
  let filing: String
  let defects: [String]
  let attachments: [MessageContent.Attachment]
  let body: MessageBody

  var id: Int64 { summary.id }

  /// Loads and prepares a message, off the main actor.
  ///
  /// - Parameter textLimit: as much text, in octets, as is wanted.
  @concurrent
  static func load(
    _ id: Int64, from desk: MailDesk, textLimit: Int
  ) async -> Result<ReadableMessage, MailFailure> {
    do throws(MailFailure) {
      return .success(ReadableMessage(try await desk.messages.content(id: id, textLimit: textLimit)))
    } catch {
      return .failure(error)
    }
  }

  init(_ content: MessageContent) {
    summary = content.summary
    let line = SafeText.line(content.summary.subject)
    subject = line.isEmpty ? "(no subject)" : line
    from = Self.list(content.from)
    to = Self.list(content.to)
    cc = Self.list(content.cc)
    replyTo = content.replyTo.map(\.normalized) == content.from.map(\.normalized) ? "" : Self.list(content.replyTo)
    filing = SafeText.line(content.filing, limit: 1000)
    defects = content.defects.prefix(20).map { SafeText.line($0) }
    attachments = content.attachments
    body = MessageBody(DisplayText.lines(content.text))
  }

  /// The first few people, and how many more.
  private static func list(_ people: [EmailAddress]) -> String {
    let shown = people.prefix(20).map(SafeText.mailbox).joined(separator: ", ")
    return people.count > 20 ? "\(shown) and \(people.count - 20) more" : shown
  }
}
