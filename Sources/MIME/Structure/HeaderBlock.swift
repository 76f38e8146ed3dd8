/// The fields of a message or part, and where its body starts.
struct HeaderBlock {
  var fields: [HeaderField] = []
  let start: Int
  var end: Int
  var bodyStart: Int

  /// The block once its end is known.
  func ending(at end: Int, bodyStart: Int) -> HeaderBlock {
    var block = self
    block.end = end
    block.bodyStart = bodyStart
    return block
  }
}
