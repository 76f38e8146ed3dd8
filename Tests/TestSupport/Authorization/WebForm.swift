import Foundation

/// A request as the tests' authorization server reads it.
struct WebForm {
  let path: String
  /// The fields of the body, or of the query.
  let fields: [String: String]

  /// Reads one request; nil if the client left.
  init?(_ connection: ServerConnection) {
    guard let words = connection.line()?.split(separator: " "), words.count == 3 else { return nil }
    var length = 0
    while let line = connection.line(), !line.isEmpty {
      let parts = line.split(separator: ":", maxSplits: 1)
      if parts[0].lowercased() == "content-length" { length = Int(parts[1].trimmingCharacters(in: .whitespaces)) ?? 0 }
    }
    guard let body = connection.octets(length) else { return nil }
    self.init(target: String(words[1]), body: String(decoding: body, as: UTF8.self))
  }

  /// A request in words.
  init(target: String, body: String = "") {
    let halves = target.split(separator: "?", maxSplits: 1).map(String.init)
    path = halves[0]
    fields = Self.fields(in: body.isEmpty ? halves.dropFirst().first ?? "" : body)
  }

  /// Names and values of a form.
  static func fields(in text: String) -> [String: String] {
    var fields: [String: String] = [:]
    for piece in text.split(separator: "&") {
      let parts = piece.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      let value = parts.count == 2 ? parts[1] : ""
      fields[parts[0]] = value.replacing("+", with: " ").removingPercentEncoding ?? ""
    }
    return fields
  }
}
