public import MailModel
import MailTransport

/// Options of the whole installation (CONTRACT: `site`).
public struct SiteOptions: Sendable, Equatable {
  /// The options that this version knows, and what each takes.
  public enum Key: String, Sendable, CaseIterable {
    case allowLocalHosts, allowedPorts, egressAddresses, supportContact

    /// What a value may be.
    public var hint: String {
      switch self {
      case .allowLocalHosts: "true or false (default false): loopback, private and link-local addresses as mail servers"
      case .allowedPorts: "port numbers separated by commas (default any)"
      case .egressAddresses: "the addresses that connections come from, for firewalls, separated by commas"
      case .supportContact: "whom users ask, for example an e-mail address"
      }
    }
  }

  private let values: [String: String]

  /// Options as stored; an absent one has its default.
  public init(_ values: [String: String] = [:]) { self.values = values }

  /// The value as stored; nil where the default counts.
  public subscript(key: Key) -> String? { values[key.rawValue] }

  /// Whether loopback, private and link-local addresses may be mail servers.
  public var allowLocalHosts: Bool { self[.allowLocalHosts] == "true" }

  /// The ports that mail servers may have; nil for any.
  public var allowedPorts: Set<Int>? {
    self[.allowedPorts].map { Set($0.split(separator: ",").compactMap { Int($0) }) }
  }

  /// The addresses that connections come from, for IT to allow.
  public var egressAddresses: [String] {
    self[.egressAddresses].map { $0.split(separator: ",").map(String.init) } ?? []
  }

  /// Whom users ask.
  public var supportContact: String? { self[.supportContact] }

  /// Reads one `KEY=VALUE`; an empty value restores the default.
  ///
  /// - Throws: `invalidData` naming the keys there are, or what the key takes.
  public static func parse(_ assignment: String) throws(MailFailure) -> (key: Key, value: String?) {
    guard let equals = assignment.firstIndex(of: "=") else {
      throw MailFailure(.invalidData, "“\(assignment)” is not KEY=VALUE")
    }
    let name = String(assignment[..<equals])
    guard let key = Key(rawValue: name) else {
      let known = Key.allCases.map(\.rawValue).joined(separator: ", ")
      throw MailFailure(.invalidData, "“\(name)” is not a site option; there are: \(known)")
    }
    let text = String(assignment[assignment.index(after: equals)...])
    if text.isEmpty { return (key, nil) }
    guard let value = normalized(text, for: key) else {
      throw MailFailure(.invalidData, "\(name): “\(text)” is not right; it takes \(key.hint)")
    }
    return (key, value)
  }

  private static func normalized(_ text: String, for key: Key) -> String? {
    let items = FieldRules.values(in: text)
    switch key {
    case .allowLocalHosts: return ["true", "false"].contains(text) ? text : nil
    case .allowedPorts:
      let ports = items.compactMap { Int($0) }
      guard ports.count == items.count, !ports.isEmpty, ports.allSatisfy({ FieldRules.port($0) == nil }) else {
        return nil
      }
      return ports.map(String.init).joined(separator: ",")
    case .egressAddresses:
      guard !items.isEmpty, items.allSatisfy({ IPAddress($0) != nil }) else { return nil }
      return items.joined(separator: ",")
    case .supportContact: return FieldRules.isPrintable(text) && text.count <= 200 ? text : nil
    }
  }

  var hostPolicy: HostPolicy { HostPolicy(allowLocalHosts: allowLocalHosts, allowedPorts: allowedPorts) }
}
