/// An inner node of a message's tree (RFC 2046 §5.1).
struct Multipart: Sendable {
  /// What may stand below a multipart.
  enum Child {
    case part(Int)
    case multipart(Int)
  }

  /// `mixed`, `alternative`, `related` …
  let subtype: String
  /// What it holds, in order.
  var children: [Child] = []
}
