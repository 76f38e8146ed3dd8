package import MailModel
import MailTransport

/// Options of the whole installation (CONTRACT: `site`).
package struct SiteOptions: Sendable, Equatable {
  private let values: [String: String]

  /// Options as stored; an absent one has its default.
  package init(_ values: [String: String] = [:]) { self.values = values }

  /// The value as stored; nil where the default counts.
  package subscript(key: Key) -> String? { values[key.rawValue] }

  /// Whether loopback, private and link-local addresses may be mail servers.
  package var allowLocalHosts: Bool { self[.allowLocalHosts] == "true" }

  /// The ports that mail servers may have; nil for any.
  package var allowedPorts: Set<Int>? {
    self[.allowedPorts].map { Set($0.split(separator: ",").compactMap { Int($0) }) }
  }

  /// The addresses that connections come from, for IT to allow.
  package var egressAddresses: [String] {
    self[.egressAddresses].map { $0.split(separator: ",").map(String.init) } ?? []
  }

  /// Whom users ask.
  package var supportContact: String? { self[.supportContact] }

  /// Whether sessions are compressed where the server offers it and is not on this machine.
  package var compression: Bool { self[.compression] != "false" }

  /// Minutes between two passes over a setting.
  package var interval: Int { self[.interval].flatMap { Int($0) } ?? 5 }

  /// What the log says.
  package var logLevel: LogLevel { self[.logLevel].flatMap(LogLevel.init(rawValue:)) ?? .info }

  /// The site's default gateway, as if it were a setting's outgoing half; nil if the site has none.
  package var gateway: OutgoingSettings? {
    guard let host = self[.gatewayHost] else { return nil }
    var gateway = OutgoingSettings()
    gateway.host = host
    gateway.encryption = self[.gatewayEncryption].flatMap(EncryptionMethod.init(rawValue:)) ?? .tls
    gateway.port = self[.gatewayPort].flatMap { Int($0) } ?? gateway.encryption.usualPort
    gateway.username = self[.gatewayUsername] ?? ""
    gateway.from = self[.gatewayFrom] ?? ""
    gateway.caFile = self[.caFile]
    return gateway
  }

  var hostPolicy: HostPolicy { HostPolicy(allowLocalHosts: allowLocalHosts, allowedPorts: allowedPorts) }
}
