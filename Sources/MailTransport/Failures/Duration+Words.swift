extension Duration {
  /// `15 seconds`, `0.2 seconds`, for sentences.
  var inWords: String {
    let milliseconds = components.seconds * 1_000 + components.attoseconds / 1_000_000_000_000_000
    // What is left of a limit is a little less than the limit; nobody wants to read by how much.
    guard milliseconds >= 500 else { return "\(Double(milliseconds) / 1_000) seconds" }
    let tenths = (milliseconds + 50) / 100
    if tenths == 10 { return "1 second" }
    return tenths % 10 == 0 ? "\(tenths / 10) seconds" : "\(tenths / 10).\(tenths % 10) seconds"
  }
}
