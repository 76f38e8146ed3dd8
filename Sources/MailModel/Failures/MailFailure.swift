/// The one error that people see: what kind, why, in the server's own words, and what to do (``MailFailure/remedy``).
package struct MailFailure: Error, Sendable, Equatable {
  /// What kind of failure it is; scripts rely on the names.
  package let kind: Kind
  /// What happened, in a plain sentence without a full stop at the end needed by layout.
  package let cause: String
  /// The server's own words: sanitised for display and redacted; nil if it said nothing.
  package let serverText: String?
  /// What was being talked to when it happened.
  package var context: Context
  /// The server's words as they came, neither cut nor harmless: a secret has to be looked for in these.
  package let wholeText: String?
  /// The most characters of ``serverText``.
  package let textLimit: Int

  /// Makes a failure; `serverText` is sanitised and cut to 1,000 characters here, so that no caller can forget it.
  package init(_ kind: Kind, _ cause: String, serverText: String? = nil, context: Context = Context()) {
    self.init(kind, cause, serverText: serverText, limit: 1_000, context: context)
  }

  /// Makes a failure whose `serverText` is cut to `limit` characters.
  package init(_ kind: Kind, _ cause: String, serverText: String?, limit: Int, context: Context = Context()) {
    self.kind = kind
    self.cause = DisplayText.line(cause, limit: 1_000)
    let words = serverText.map { DisplayText.line($0, limit: limit) }
    self.serverText = words?.isEmpty == true ? nil : words
    wholeText = serverText
    textLimit = limit
    self.context = context
  }

  /// Whether both would be told to people alike.
  package static func == (left: MailFailure, right: MailFailure) -> Bool {
    left.kind == right.kind && left.cause == right.cause && left.serverText == right.serverText
      && left.context == right.context
  }

  /// A setting that lacks something, with the field that is to be filled in.
  package static func missing(_ field: SettingField, _ cause: String) -> MailFailure {
    var context = Context()
    context.missing = field
    return MailFailure(.configurationInvalid, cause, context: context)
  }

  /// The same failure with what is known from further out filled in where it was empty.
  package func within(_ outer: Context) -> MailFailure {
    var copy = self
    copy.context.fill(from: outer)
    return copy
  }
}

extension MailFailure {
  /// What the remedy needs to know of the circumstances.
  package struct Context: Sendable, Equatable {
    /// The setting's name.
    package var setting: String?
    /// The protocol in use.
    package var mailProtocol: MailProtocol?
    /// How outbound mail is protected; nil for inbound mail.
    package var encryption: EncryptionMethod?
    /// The server's name as configured.
    package var host: String?
    /// The port as configured.
    package var port: Int?
    /// What protects the connection.
    package var security: ConnectionSecurity?
    /// The sign-in name.
    package var username: String?
    /// Whether the server had answered the connection before.
    package var isConnected = false
    /// Folders that exist, when one was not found.
    package var alternatives: [String] = []
    /// Whom the site names for help.
    package var supportContact: String?
    /// The addresses that the site's connections come from, for firewalls.
    package var egressAddresses: [String] = []
    /// Facts beyond the cause, a line each: what a certificate says of itself, every fault of a file.
    package var details: [String] = []
    /// The provider's sign-in server, where it was that which failed and not the mail server.
    package var signInServer: String?
    /// The site option that would allow what was refused.
    package var siteOption: String?
    /// The field of the setting's form that is still to be filled in.
    package var missing: SettingField?

    /// Nothing known.
    package init() {}

    package mutating func fill(from outer: Context) {
      setting = setting ?? outer.setting
      mailProtocol = mailProtocol ?? outer.mailProtocol
      encryption = encryption ?? outer.encryption
      host = host ?? outer.host
      port = port ?? outer.port
      security = security ?? outer.security
      username = username ?? outer.username
      isConnected = isConnected || outer.isConnected
      if alternatives.isEmpty { alternatives = outer.alternatives }
      supportContact = supportContact ?? outer.supportContact
      if egressAddresses.isEmpty { egressAddresses = outer.egressAddresses }
      if details.isEmpty { details = outer.details }
      signInServer = signInServer ?? outer.signInServer
      siteOption = siteOption ?? outer.siteOption
      missing = missing ?? outer.missing
    }
  }
}

extension MailFailure: CustomStringConvertible {
  /// Kind, cause and the server's words on one line, for logs.
  package var description: String {
    "\(kind.rawValue): \(cause)" + (serverText.map { " (server said: \($0))" } ?? "")
  }
}
