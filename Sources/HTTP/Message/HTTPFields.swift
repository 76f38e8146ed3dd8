/// The header fields of a message, in order; names are the same in any case.
package struct HTTPFields: Sendable, Equatable, ExpressibleByDictionaryLiteral {
  /// One line of the header.
  package struct Field: Sendable, Equatable {
    /// As it was written.
    package let name: String
    /// Without the space around it.
    package let value: String
  }

  /// Every field.
  package private(set) var all: [Field] = []

  /// Fields in the order given.
  package init(dictionaryLiteral fields: (String, String)...) {
    for (name, value) in fields { add(name, value) }
  }

  /// Adds a field at the end.
  package mutating func add(_ name: String, _ value: String) { all.append(Field(name: name, value: value)) }

  /// Drops every field of that name.
  package mutating func remove(_ name: String) {
    let name = name.lowercased()
    all.removeAll { $0.name.lowercased() == name }
  }

  /// The value of the first field of that name.
  package subscript(name: String) -> String? {
    let name = name.lowercased()
    return all.first { $0.name.lowercased() == name }?.value
  }

  /// The media type of the body without its parameters, in lower case: `application/json`.
  package var mediaType: String? {
    self["Content-Type"].map { $0.prefix { $0 != ";" }.filter { !$0.isWhitespace }.lowercased() }
  }

  /// Whether every field can be sent as it is: names are tokens, and values hold neither controls nor line ends.
  var isSendable: Bool {
    all.allSatisfy { field in
      !field.name.isEmpty
        && field.name.utf8.allSatisfy { PercentEncoding.isUnreserved($0) && $0 != UInt8(ascii: "~") }
        && field.value.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F }
    }
  }
}
