import MailModel
import TerminalKit

/// Says why a message is filed where it is.
enum WhyHere {
  /// A dialog over the message.
  static func dialog(for message: ReadableMessage) -> Dialog {
    var text = [Line(message.filing), Line(), Line([Span("From  ", .textDim), Span(message.from)])]
    let place = "\(message.summary.setting) › \(message.summary.folder)"
    text.append(Line([Span("Met in  ", .textDim), Span(SafeText.line(place))]))
    if !message.defects.isEmpty {
      text.append(Line())
      text.append(Line("What is wrong with its form", .textStrong))
      text += message.defects.map { Line($0) }
    }
    return .message(title: "Why here", text: text)
  }
}
