/// The outbound half of a mail setting (LABELS: *Outgoing emails*). The password is sealed elsewhere.
package struct OutgoingSettings: Sendable, Codable, Equatable {
  /// *Use server for emails*.
  package enum Route: String, Sendable, Codable, CaseIterable {
    case smtp, gateway
  }

  /// *Use server for emails*.
  package var route = Route.smtp
  /// *From*; empty follows the user name.
  package var from = ""
  /// *Sender Name*.
  package var senderName = ""
  /// *Reply-To*; nil follows the incoming user name.
  package var replyTo: String?
  /// *SMTP Server*.
  package var host = ""
  /// *Port*: 1 to 65535.
  package var port = 587
  /// *Encryption method*.
  package var encryption = EncryptionMethod.tls
  /// *Username*.
  package var username = ""
  /// *User Domain*; nil follows *From*.
  package var userDomain: String?
  /// A PEM file of authorities to trust in place of the system's.
  package var caFile: String?
  /// An administrator's recorded consent to send the password over an unprotected connection.
  package var allowPlaintextPassword = false

  /// The address that mail comes from.
  package var senderAddress: String { from.isEmpty ? username : from }

  /// The form's defaults.
  package init() {}
}
