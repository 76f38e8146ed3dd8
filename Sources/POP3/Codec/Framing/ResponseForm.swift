/// What a command's response looks like if it is a good one (RFC 1939 §3); the octets alone do not tell.
package enum ResponseForm: Sendable, Equatable {
  /// One line.
  case line
  /// A line, then lines that name things, up to a line with a dot.
  case listing
  /// A line, then a message's header and perhaps some of its body, up to a line with a dot.
  case header
  /// A line, then a whole message up to a line with a dot.
  case message
}
