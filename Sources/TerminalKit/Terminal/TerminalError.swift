/// Why no console can be opened.
package enum TerminalError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Standard input or output is a file or a pipe.
  case notATerminal
  /// TERM is missing, dumb or not in the terminfo database.
  case unsupportedType(String)

  package var description: String {
    switch self {
    case .notATerminal: "standard input and output are not a terminal"
    case .unsupportedType(""): "TERM is not set"
    case .unsupportedType(let type): "a terminal of type \"\(type)\" cannot show the console"
    }
  }
}
