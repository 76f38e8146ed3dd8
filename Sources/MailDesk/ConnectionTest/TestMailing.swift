/// Which test messages are sent.
package enum TestMailing: Sendable {
  /// One of plain text to the address that was typed, and one to the person's own.
  case plain
  /// Two to the address that was asked for: one of plain text, one with an attachment.
  case plainAndAttachment

  /// How many each of them gets.
  var count: Int {
    switch self {
    case .plain: 1
    case .plainAndAttachment: 2
    }
  }
}
