package import MailModel

/// A mail setting as `settings apply` reads it (CONTRACT: JSON), with the secrets that came beside it.
package struct SettingFile: Sendable {
  /// Where a secret comes from.
  package enum SecretSource: Sendable {
    /// Given in the file itself.
    case value(SecretText)
    /// The content of a file, read once, without its last line break.
    case file(String)
    /// The value of an environment variable.
    case environment(String)
  }

  /// The setting; an id of 0 and revision 0.
  package var setting: MailSetting
  /// The secrets that were named; an absent one is kept.
  package var secrets: [SecretField: SecretSource]

  /// Reads one JSON object.
  ///
  /// - Parameter bytes: UTF-8 JSON text.
  /// - Returns: the setting and every fault of shape and type found; with faults the setting is not to be used.
  package static func read(_ bytes: [UInt8]) -> (file: SettingFile?, faults: [FieldFault]) {
    guard let value = JSONValue.parse(bytes) else {
      let place = JSONSyntaxFault.first(in: bytes).map { ", \($0.text)" } ?? ""
      return (nil, [FieldFault(path: "(file)", "is not valid JSON\(place)")])
    }
    guard case .object(let members) = value else {
      return (nil, [FieldFault(path: "(file)", "must be one JSON object, not \(value.kind)")])
    }
    var reader = JSONObjectReader(members, prefix: "")
    var setting = MailSetting(name: reader.string("name"))
    setting.description = reader.string("description")
    setting.subjectTag = reader.string("subjectTag")
    setting.active = reader.bool("active", default: false)
    setting.credential = reader.choice("credential", default: .password)
    var file = SettingFile(setting: setting, secrets: [:])
    var faults: [FieldFault] = []
    let consent = reader.bool("allowPlaintextPassword", default: false)
    reader.ignore("state")
    reader.ignore("connection")
    if var half = reader.object("incoming") { faults += file.readIncoming(&half, consent: consent) }
    if var half = reader.object("outgoing") { faults += file.readOutgoing(&half, consent: consent) }
    return (file, reader.finish() + faults)
  }

  private mutating func readIncoming(_ reader: inout JSONObjectReader, consent: Bool) -> [FieldFault] {
    var incoming = IncomingSettings()
    incoming.enabled = reader.bool("enabled", default: true)
    incoming.mailProtocol = reader.choice("protocol", default: .imaps)
    incoming.host = reader.string("host")
    incoming.port = reader.integer("port", default: incoming.mailProtocol.standardPort)
    incoming.useTLS = reader.bool("useTLS", default: true) || incoming.mailProtocol.isImplicitTLS
    incoming.username = reader.string("username")
    incoming.userDomain = reader.optionalString("userDomain")
    incoming.displayName = reader.optionalString("displayName")
    incoming.emailAddress = reader.optionalString("emailAddress")
    incoming.loadPeriodMonths = reader.integer("loadPeriodMonths", default: 3)
    incoming.inboxFolders = reader.strings("inboxFolder", default: ["INBOX"])
    incoming.sentFolder = reader.string("sentFolder", default: "Sent")
    let names = reader.strings("excludeDomains", default: [])
    for (index, name) in names.enumerated() {
      if let domain = DomainName(name) {
        incoming.excludeDomains.append(domain)
      } else {
        reader.fault("excludeDomains[\(index)]", "“\(name)” is not a domain name")
      }
    }
    incoming.customerFields = reader.strings("customerField", default: [])
    incoming.deleteAfterRetrieval = reader.bool("deleteAfterRetrieval", default: false)
    incoming.deleteAfterDays = reader.optionalInteger("deleteAfterDays")
    incoming.intervalMinutes = reader.optionalInteger("intervalMinutes")
    incoming.caFile = reader.optionalString("caFile")
    incoming.allowPlaintextPassword = reader.bool("allowPlaintextPassword", default: consent)
    secrets[.incomingPassword] = Self.secret(&reader)
    setting.incoming = incoming
    return reader.finish()
  }

  private mutating func readOutgoing(_ reader: inout JSONObjectReader, consent: Bool) -> [FieldFault] {
    var outgoing = OutgoingSettings()
    outgoing.route = reader.choice("use", default: .smtp)
    outgoing.from = reader.string("from")
    outgoing.senderName = reader.string("senderName")
    outgoing.replyTo = reader.optionalString("replyTo")
    outgoing.host = reader.string("host")
    outgoing.port = reader.integer("port", default: 587)
    outgoing.encryption = reader.choice("encryption", default: .tls)
    outgoing.username = reader.string("username")
    outgoing.userDomain = reader.optionalString("userDomain")
    outgoing.caFile = reader.optionalString("caFile")
    outgoing.allowPlaintextPassword = reader.bool("allowPlaintextPassword", default: consent)
    secrets[.outgoingPassword] = Self.secret(&reader)
    setting.outgoing = outgoing
    return reader.finish()
  }

  private static func secret(_ reader: inout JSONObjectReader) -> SecretSource? {
    reader.ignore("hasPassword")
    let sources: [SecretSource] = [
      reader.optionalString("password").map { .value(SecretText($0)) },
      reader.optionalString("passwordFile").map { .file($0) },
      reader.optionalString("passwordEnvironment").map { .environment($0) },
    ].compactMap { $0 }
    if sources.count > 1 {
      reader.fault("password", "give only one of password, passwordFile and passwordEnvironment")
    }
    return sources.first
  }
}
