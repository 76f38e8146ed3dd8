/// The lines of a multi-line response.
enum ListingLines {
  /// Hands over each line without its line end.
  ///
  /// - Parameters:
  ///   - limit: octets that a line may have.
  static func each(
    of content: [UInt8], limit: Int, _ body: (ArraySlice<UInt8>) throws(POP3SyntaxError) -> Void
  ) throws(POP3SyntaxError) {
    var start = 0
    while start < content.count {
      let end = content[start...].firstIndex(of: 0x0A) ?? content.count
      var line = content[start..<end]
      if line.last == 0x0D { line.removeLast() }
      guard line.count <= limit else { throw .overLimit("a line of \(line.count) octets") }
      try body(line)
      start = end + 1
    }
  }
}
