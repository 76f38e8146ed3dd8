import MailModel
import TerminalKit

/// The message under the list: which one is wanted, which one is here.
struct MessagePreview: Sendable {
  /// As much text, in octets, as anybody reads in a preview.
  static let textLimit = 64 << 10

  private(set) var shown: ReadableMessage?
  private(set) var failure: MailFailure?
  private(set) var wanted: Int64?
  private var asked: Int64?
  var pane = TextPane()

  /// The message's row id to be loaded now; nil if it is here, or another one is being loaded.
  ///
  /// - Parameter id: the selected message; nil if there is none.
  mutating func request(_ id: Int64?) -> Int64? {
    if wanted != id { failure = nil }
    wanted = id
    if id == nil { clear() }
    guard asked == nil, let id, shown?.id != id, failure == nil else { return nil }
    asked = id
    return id
  }

  /// Takes a loaded message; it is shown even if another one is wanted by now, so that fast scrolling shows something.
  mutating func accept(_ id: Int64, _ answer: Result<ReadableMessage, MailFailure>) {
    asked = nil
    switch answer {
    case .success(let message):
      shown = message
      pane.set(message.body.lines(isExpanded: false))
    case .failure(let reason) where id == wanted:
      clear()
      failure = reason
    case .failure: break
    }
  }

  /// The data has changed: how the message is filed may be another now.
  mutating func invalidate() {
    failure = nil
    asked = nil
    shown = nil
  }

  private mutating func clear() {
    shown = nil
    pane.set([])
  }
}
