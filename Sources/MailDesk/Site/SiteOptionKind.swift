import HTTP
import MailModel
import MailTransport

/// What the value of a site option may be.
package enum SiteOptionKind: Sendable {
  case flag, port, ports, addresses, minutes, host, hosts, emailAddress, encryption, username, text, path, identifier,
    webAddress, logLevel

  /// The value as it is stored; nil if it is not right.
  func normalized(_ text: String) -> String? {
    let items = FieldRules.values(in: text)
    switch self {
    case .flag: return ["true", "false"].contains(text) ? text : nil
    case .port: return FieldRules.port(Int(text)) == nil ? text : nil
    case .ports:
      let ports = items.compactMap { Int($0) }
      guard ports.count == items.count, !ports.isEmpty, ports.allSatisfy({ FieldRules.port($0) == nil }) else {
        return nil
      }
      return ports.map(String.init).joined(separator: ",")
    case .addresses:
      guard !items.isEmpty, items.allSatisfy({ IPAddress($0) != nil }) else { return nil }
      return items.joined(separator: ",")
    case .minutes: return Int(text).map { (1...1_440).contains($0) } == true ? text : nil
    case .host: return FieldRules.host(text) == nil ? text : nil
    case .hosts:
      guard !items.isEmpty, items.count <= 50, items.allSatisfy({ FieldRules.host($0) == nil }) else { return nil }
      return items.joined(separator: ",")
    case .emailAddress: return FieldRules.address(text) == nil ? text : nil
    case .encryption: return EncryptionMethod(rawValue: text)?.rawValue
    case .username: return FieldRules.username(text) == nil ? text : nil
    case .text: return FieldRules.isPrintable(text) && text.count <= 200 ? text : nil
    case .path: return FieldRules.path(text) == nil && text.count <= 1_000 ? text : nil
    case .identifier: return isIdentifier(text) ? text : nil
    case .webAddress: return webAddress(text)
    case .logLevel: return LogLevel(rawValue: text)?.rawValue
    }
  }

  private func isIdentifier(_ text: String) -> Bool {
    (1...200).contains(text.utf8.count) && text.utf8.allSatisfy { (0x21...0x7E).contains($0) }
  }

  /// The beginning of https addresses, without a slash at its end.
  private func webAddress(_ text: String) -> String? {
    guard let address = WebAddress(text), address.scheme == .https, address.query == nil else { return nil }
    var text = address.description
    while text.hasSuffix("/") { text.removeLast() }
    return text
  }
}
