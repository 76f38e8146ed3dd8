/// A header field as it is written: the value folded, without the line end.
struct HeaderField {
  var name: String
  var value: String

  init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }
}
