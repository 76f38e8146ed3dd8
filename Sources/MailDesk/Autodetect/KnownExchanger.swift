import MailModel
package import MailTransport

/// A provider that can be told by the hosts that take its customers' mail.
package struct KnownExchanger: Sendable {
  /// What those hosts' names are or end in.
  package let suffix: String
  /// The provider, if it is one of the presets.
  let preset: ProviderPreset.ID?
  /// Its name, if it is none.
  let title: String?
  /// The server for reading where it is not the preset's.
  let imaps: String?
  /// The server for sending where it is not the preset's.
  let smtp: String?
  /// 587 with STARTTLS, or 465.
  let smtpPort: Int

  private init(
    _ suffix: String, preset: ProviderPreset.ID? = nil, title: String? = nil, imaps: String? = nil,
    smtp: String? = nil, port: Int = 587
  ) {
    (self.suffix, self.preset, self.title) = (suffix, preset, title)
    (self.imaps, self.smtp, smtpPort) = (imaps, smtp, port)
  }

  /// The first row that the first of the exchanges fits that fits any.
  package static func of(_ exchanges: [MailExchange]) -> (row: KnownExchanger, exchange: MailExchange)? {
    for exchange in exchanges {
      if let row = all.first(where: { $0.fits(exchange.host) }) { return (row, exchange) }
    }
    return nil
  }

  private func fits(_ host: String) -> Bool { host == suffix || host.hasSuffix("." + suffix) }

  /// Every row; of two that fit, the first counts.
  package static let all = [
    KnownExchanger("google.com", preset: "gmail"),
    KnownExchanger("googlemail.com", preset: "gmail"),
    KnownExchanger("olc.protection.outlook.com", preset: "outlook.com"),
    KnownExchanger("mail.protection.outlook.com", preset: "microsoft365"),
    KnownExchanger("mx.microsoft", preset: "microsoft365"),
    KnownExchanger("zoho.com", preset: "zoho", imaps: "imappro.zoho.com", smtp: "smtppro.zoho.com"),
    KnownExchanger("zoho.eu", preset: "zoho", imaps: "imappro.zoho.eu", smtp: "smtppro.zoho.eu"),
    KnownExchanger("zoho.in", preset: "zoho", imaps: "imappro.zoho.in", smtp: "smtppro.zoho.in"),
    KnownExchanger("zoho.com.au", preset: "zoho", imaps: "imappro.zoho.com.au", smtp: "smtppro.zoho.com.au"),
    KnownExchanger("mail.icloud.com", preset: "icloud"),
    KnownExchanger("yahoodns.net", preset: "yahoo"),
    KnownExchanger(
      "messagingengine.com", title: "Fastmail", imaps: "imap.fastmail.com", smtp: "smtp.fastmail.com", port: 465),
    KnownExchanger("mail.gandi.net", title: "Gandi", imaps: "mail.gandi.net", smtp: "mail.gandi.net"),
    KnownExchanger(
      "emailsrvr.com", title: "Rackspace", imaps: "secure.emailsrvr.com", smtp: "secure.emailsrvr.com", port: 465),
    KnownExchanger("ionos.com", title: "IONOS", imaps: "imap.ionos.com", smtp: "smtp.ionos.com"),
    KnownExchanger("kundenserver.de", title: "IONOS", imaps: "imap.ionos.de", smtp: "smtp.ionos.de"),
    KnownExchanger("rzone.de", title: "Strato", imaps: "imap.strato.de", smtp: "smtp.strato.de", port: 465),
    KnownExchanger("mailbox.org", title: "mailbox.org", imaps: "imap.mailbox.org", smtp: "smtp.mailbox.org"),
    KnownExchanger(
      "hostinger.com", title: "Hostinger", imaps: "imap.hostinger.com", smtp: "smtp.hostinger.com", port: 465),
    KnownExchanger("yandex.net", title: "Yandex", imaps: "imap.yandex.com", smtp: "smtp.yandex.com", port: 465),
  ]
}

extension KnownExchanger {
  /// What it means for an address.
  package func proposal(for address: String, _ exchange: MailExchange) -> SetupProposal {
    let evidence = "The domain's mail goes to \(exchange.host)"
    if let preset = ProviderPreset.all.first(where: { $0.id == preset }) {
      var proposal = SetupProposal(preset, address, .mailExchange, evidence: evidence)
      if let imaps { proposal.incoming?.host = imaps }
      if let smtp { proposal.outgoing?.host = smtp }
      return proposal
    }
    let incoming = imaps.map {
      SetupProposal.Incoming(mailProtocol: .imaps, host: $0, port: 993, username: address)
    }
    let outgoing = smtp.map {
      SetupProposal.Outgoing(
        host: $0, port: smtpPort, encryption: smtpPort == 465 ? .ssl : .tls, username: address)
    }
    return SetupProposal(
      title: title ?? suffix, source: .mailExchange, evidence: [evidence], incoming: incoming, outgoing: outgoing)
  }
}
