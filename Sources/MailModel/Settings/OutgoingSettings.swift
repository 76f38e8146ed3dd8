/// The outbound half of a mail setting (LABELS: *Outgoing emails*). The password is sealed elsewhere.
public struct OutgoingSettings: Sendable, Codable, Equatable {
  /// *Use server for emails*.
  public enum Route: String, Sendable, Codable, CaseIterable {
    case smtp, gateway
  }

  /// *Use server for emails*.
  public var route = Route.smtp
  /// *From*; empty follows the user name.
  public var from = ""
  /// *Sender Name*.
  public var senderName = ""
  /// *Reply-To*; nil follows the incoming user name.
  public var replyTo: String?
  /// *SMTP Server*.
  public var host = ""
  /// *Port*: 1 to 65535.
  public var port = 587
  /// *Encryption method*.
  public var encryption = EncryptionMethod.tls
  /// *Username*.
  public var username = ""
  /// *User Domain*; nil follows *From*.
  public var userDomain: String?
  /// A PEM file of authorities to trust in place of the system's.
  public var caFile: String?
  /// An administrator's recorded consent to send the password over an unprotected connection.
  public var allowPlaintextPassword = false

  /// The address that mail comes from.
  public var senderAddress: String { from.isEmpty ? username : from }

  /// The form's defaults.
  public init() {}
}
