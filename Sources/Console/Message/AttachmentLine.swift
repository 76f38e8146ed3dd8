import MailDesk
import TerminalKit

/// The attachments of a message on one line: `⌀ advice.pdf 84 K   ⌀ scan.png 310 K`.
enum AttachmentLine {
  /// Names are made safe for files already, and here for the screen.
  static func line(_ attachments: [MessageContent.Attachment]) -> Line {
    let most = attachments.count > 1 ? 40 : 120
    // How many there are stands first: the last ones may have no room.
    var spans = attachments.count > 2 ? [Span("\(attachments.count) attachments   ", .textDim)] : []
    for attachment in attachments.prefix(20) {
      spans.append(Span("⌀ ", .textDim))
      spans.append(Span(SafeText.line(attachment.fileName, limit: most)))
      spans.append(Span(" \(NumberText.size(attachment.size))   ", .textDim))
    }
    return Line(spans)
  }
}
