import MailDesk
import MailModel
import TerminalKit

/// An error text that is pasted or typed, with its cause and its remedy below: what `postdue explain` says.
struct ExplainScreen: Screen {
  /// What its keys do.
  enum Event: Hashable, Sendable {
    case clear, back
  }

  /// More says nothing more.
  private static let longest = 4_000
  private static let margin = "   "

  let title = "Explain an error text"
  let isTyping = true
  private var text = "" {
    didSet {
      let text = ErrorText(text)
      (failure, isSuccess) = (text.failure, text.isSuccess)
    }
  }
  /// The known error with these words; looked for once, for the page is drawn more often than the text changes.
  private var failure: MailFailure?
  /// Whether the text says that all went well.
  private var isSuccess = false

  var bindings: [KeyBinding<Event>] {
    [
      KeyBinding(
        "explain.clear", [.control("u")], "clear", .when(!text.isEmpty, otherwise: "there is no text"), event: .clear),
      KeyBinding("explain.back", [.escape], "back", event: .back),
    ]
  }

  mutating func take(_ input: Input) -> [Effect<Self>]? {
    switch input {
    // What is pasted onto a text is another text, not more of it.
    case .paste(let pasted): text = DisplayText.lines(pasted, limit: Self.longest)
    case .key(.character(let character)) where text.count < Self.longest: text += DisplayText.line(String(character))
    case .key(.character): break
    case .key(.backspace): text = String(text.dropLast())
    case .key(.enter): break
    default: return nil
    }
    return []
  }

  mutating func reduce(_ event: Event) -> [Effect<Self>] {
    switch event {
    case .clear:
      text = ""
      return []
    case .back: return [.close]
    }
  }

  mutating func draw(into canvas: inout Canvas) {
    let area = PageHeading(crumbs: ["Test connection", title]).draw(into: &canvas)
    canvas.within(area) { canvas in
      let width = canvas.bounds.width - 1
      canvas.write(
        Line(Self.margin + "Paste or type what a program or a server said.", .textDim), x: 0, y: 0, width: width)
      let field = Rect(x: 3, y: 1, width: width - 6, height: max(1, canvas.bounds.height / 3))
      drawText(in: field, into: &canvas)
      for (row, line) in answer(width: width).prefix(max(0, canvas.bounds.height - field.height - 2)).enumerated() {
        canvas.write(line, x: 0, y: field.y + field.height + 1 + row, width: width)
      }
    }
  }

  /// The end of the text is seen, where it grows.
  private func drawText(in field: Rect, into canvas: inout Canvas) {
    canvas.fill(field, on: .formFieldFocused, ink: .formFieldFocused)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { Line(String($0)) }
    let rows = lines.flatMap { LineWrap($0, width: field.width - 1).rows }.suffix(field.height)
    canvas.within(field) { inner in
      for (row, line) in rows.enumerated() {
        inner.write(line, x: 0, y: row, width: field.width, fallback: .formFieldFocused)
      }
      inner.placeCursor(x: min(rows.last?.width ?? 0, field.width - 1), y: max(0, rows.count - 1))
    }
  }

  private func answer(width: Int) -> [Line] {
    guard text.contains(where: { !$0.isWhitespace }) else { return [] }
    guard let failure else {
      return HangingText.rows(
        Line(Self.margin),
        Line(
          isSuccess
            ? "That is a success: nothing is to be done."
            : "No known error has these words. Paste all that was said, or run a connection test."),
        column: Self.margin.count, width: width)
    }
    let fields = [
      ("What happened", failure.cause + "."), ("What to do", failure.remedy.text), ("Kind", failure.kind.rawValue),
    ]
    return fields.flatMap { label, words in
      HangingText.rows(
        Line(Self.margin + label, .textDim), Line(SafeText.line(words, limit: 2_000)),
        column: Self.margin.count + 16, width: width)
    }
  }
}
