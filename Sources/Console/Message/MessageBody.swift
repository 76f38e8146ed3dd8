import TerminalKit

/// The readable text of a message, with runs of quoted lines that can be folded away.
struct MessageBody: Sendable {
  /// A shorter quotation is context, not ballast.
  private static let leastFolded = 3

  private enum Block {
    case text(Line)
    case quote([Line])
  }

  private let blocks: [Block]
  /// Whether there is anything to fold.
  let hasQuotes: Bool

  /// - Parameter text: sanitised; lines end in `\n`.
  init(_ text: String) {
    var blocks: [Block] = []
    var quote: [Line] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.utf8.first == UInt8(ascii: ">") {
        quote.append(Line(String(line), .textQuote))
      } else {
        Self.end(&quote, into: &blocks)
        blocks.append(.text(Line(String(line))))
      }
    }
    Self.end(&quote, into: &blocks)
    if text.allSatisfy(\.isWhitespace) { blocks = [.text(Line("No text that can be read.", .textDim))] }
    self.blocks = blocks
    hasQuotes = blocks.contains { if case .quote = $0 { true } else { false } }
  }

  /// The lines to show.
  ///
  /// - Parameter isExpanded: whether long quotations are shown rather than counted.
  func lines(isExpanded: Bool) -> [Line] {
    blocks.flatMap { block in
      switch block {
      case .text(let line): [line]
      case .quote(let lines):
        isExpanded ? lines : [Line("▸ \(NumberText.count(lines.count, "quoted line"))", .textQuote)]
      }
    }
  }

  private static func end(_ quote: inout [Line], into blocks: inout [Block]) {
    if quote.count >= leastFolded {
      blocks.append(.quote(quote))
    } else {
      blocks += quote.map(Block.text)
    }
    quote = []
  }
}
