import MailTransport

extension WebAddress {
  /// The address that a reference means to somebody who stands at this one (RFC 3986 §5.2), as in a `Location` field.
  ///
  /// - Returns: nil if it leads to anything but http or https, or is no reference.
  package func resolving(_ reference: String) -> WebAddress? {
    let reference = reference.prefix { $0 != "#" }
    if reference.hasPrefix("//") { return WebAddress("\(scheme.rawValue):\(reference)") }
    if reference.hasPrefix("/") { return at(reference) }
    if reference.hasPrefix("?") { return at(path + reference) }
    if reference.isEmpty { return self }
    if reference.prefix(while: { $0 != "/" && $0 != "?" }).contains(":") { return WebAddress(String(reference)) }
    let folder = path.prefix(upTo: path.lastIndex(of: "/") ?? path.startIndex)
    return at("\(folder)/\(reference)")
  }

  /// Another target on the same server, without `.` and `..` (RFC 3986 §5.2.4).
  private func at(_ target: some StringProtocol) -> WebAddress? {
    let path = target.prefix { $0 != "?" }
    let query = path.endIndex == target.endIndex ? nil : String(target[path.endIndex...].dropFirst())
    let segments = path.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
    var kept: [Substring] = []
    for segment in segments.map({ Substring($0) }) {
      switch segment {
      case ".": continue
      case "..": _ = kept.popLast()
      default: kept.append(segment)
      }
    }
    if let last = segments.last, last == "." || last == ".." { kept.append("") }
    return WebAddress(
      scheme, host: endpoint.host, port: endpoint.port, path: "/" + kept.joined(separator: "/"), query: query)
  }
}
