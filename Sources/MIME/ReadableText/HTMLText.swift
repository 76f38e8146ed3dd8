/// HTML as text for reading: blocks on lines, lists with their marks, rows of tables on one line, links with their
/// targets. Nothing is loaded, run or expanded; the work is one pass over the source.
package enum HTMLText {
  /// The text in UTF-8 with `\n` as line end.
  ///
  /// - Parameters:
  ///   - source: HTML in UTF-8, however broken.
  ///   - limit: octets of text at which reading stops.
  package static func rendered(_ source: [UInt8], limit: Int = .max) -> [UInt8] {
    source.withUnsafeBufferPointer { bytes in
      var tokenizer = HTMLTokenizer(bytes)
      var renderer = HTMLRenderer()
      while renderer.count < limit, let token = tokenizer.next() {
        switch token {
        case .text(let range): renderer.text(bytes, range)
        case .start(let element): renderer.start(element, attributes: tokenizer)
        case .end(let element): renderer.end(element)
        }
      }
      return renderer.finish()
    }
  }
}
