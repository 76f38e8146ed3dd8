import MailModel

/// When a link's target is worth showing behind its text.
enum HTMLLink {
  private static let schemes = ["https://", "http://", "mailto:", "ftp://", "tel:"]

  /// Whether the target leads somewhere a person could go.
  static func isShown(_ target: [UInt8]) -> Bool {
    scheme(of: target[...]) != nil
  }

  /// Whether the text says anything else than the target: `acme.example` and `https://acme.example/` are the same.
  static func differs(_ target: [UInt8], from text: ArraySlice<UInt8>) -> Bool {
    let words = text.filter { $0 > 0x20 && $0 != 0x7C }
    return !words.isEmpty && (words.count > target.count + 2 || core(words[...]) != core(target[...]))
  }

  private static func core(_ text: ArraySlice<UInt8>) -> [UInt8] {
    var rest = text.dropFirst(scheme(of: text)?.utf8.count ?? 0)
    if rest.last == 0x2F { rest.removeLast() }
    return rest.map(ASCII.lowercased)
  }

  private static func scheme(of text: ArraySlice<UInt8>) -> String? {
    schemes.first { text.prefix($0.utf8.count).map(ASCII.lowercased).elementsEqual($0.utf8) }
  }
}
