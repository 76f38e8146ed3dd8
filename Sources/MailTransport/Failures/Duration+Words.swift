extension Duration {
  /// `15 seconds`, `0.2 seconds`, for sentences.
  var inWords: String {
    let milliseconds = components.seconds * 1_000 + components.attoseconds / 1_000_000_000_000_000
    if milliseconds == 1_000 { return "1 second" }
    return milliseconds % 1_000 == 0
      ? "\(milliseconds / 1_000) seconds" : "\(Double(milliseconds) / 1_000) seconds"
  }
}
