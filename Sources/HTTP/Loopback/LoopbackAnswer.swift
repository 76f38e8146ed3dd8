/// What a person's browser is shown after it came back, and whether that ends the wait.
package struct LoopbackAnswer: Sendable, Equatable {
  /// One sentence or two, as plain text.
  package let text: String
  /// Whether this was the visit that was waited for.
  package let isAwaited: Bool

  /// The visit that was waited for: its query goes to the owner.
  package static func accepted(_ text: String) -> LoopbackAnswer { LoopbackAnswer(text: text, isAwaited: true) }

  /// A visit of somebody else: the wait goes on.
  package static func refused(_ text: String) -> LoopbackAnswer { LoopbackAnswer(text: text, isAwaited: false) }

  /// The page in HTML: nothing in it comes from elsewhere, and nothing in the text is taken for markup.
  var page: String {
    "<!DOCTYPE html><html lang=\"en\"><meta charset=\"utf-8\"><title>Postdue</title><p>\(Self.escaped(text))</p></html>\n"
  }

  private static func escaped(_ text: String) -> String {
    let names: [Character: String] = ["&": "&amp;", "<": "&lt;", ">": "&gt;", "\"": "&quot;", "'": "&#39;"]
    return text.map { names[$0] ?? String($0) }.joined()
  }
}
