/// The servers whose habits are known, by what they say of themselves: never by the host's name, which is the customer's.
package enum KnownServer: String, Sendable, CaseIterable {
  case gmail = "Gmail"
  case exchangeOnline = "Exchange Online"
  case exchange = "Exchange"
  case iCloud = "iCloud"
  case yahoo = "Yahoo"
  case zoho = "Zoho"
  case yandex = "Yandex"
  case dovecot = "Dovecot"
  case courier = "Courier"
  case cyrus = "Cyrus"
  case hMailServer = "hMailServer"
}

/// Words by which a server is known.
package struct ServerSign: Sendable, Equatable {
  /// Where the words stand.
  package enum Place: Sendable, Equatable, CaseIterable {
    /// In the greeting's text.
    case greeting
    /// In a value of the answer to ID (RFC 2971).
    case identity
    /// Among the capabilities.
    case capability
  }

  /// Whose words they are.
  package let server: KnownServer
  /// Where they stand.
  package let place: Place
  /// What is said there, in lower case: a part of the words, or a whole capability.
  package let words: String

  /// Every sign; of several that fit, the first counts.
  package static let all = [
    ServerSign(server: .gmail, place: .greeting, words: "gimap ready"),
    ServerSign(server: .gmail, place: .identity, words: "gimap"),
    ServerSign(server: .gmail, place: .capability, words: "x-gm-ext-1"),
    ServerSign(server: .exchangeOnline, place: .greeting, words: "microsoft exchange imap4 service is ready. ["),
    ServerSign(server: .exchange, place: .greeting, words: "microsoft exchange"),
    ServerSign(server: .exchange, place: .identity, words: "microsoft.exchange"),
    ServerSign(server: .iCloud, place: .greeting, words: "iscream"),
    ServerSign(server: .iCloud, place: .identity, words: "icloud"),
    ServerSign(server: .iCloud, place: .capability, words: "auth=atoken"),
    ServerSign(server: .yahoo, place: .identity, words: "yahoo"),
    ServerSign(server: .yahoo, place: .capability, words: "xymhighestmodseq"),
    ServerSign(server: .zoho, place: .greeting, words: "zoho"),
    ServerSign(server: .yandex, place: .greeting, words: "yandex imap"),
    ServerSign(server: .dovecot, place: .greeting, words: "dovecot"),
    ServerSign(server: .dovecot, place: .identity, words: "dovecot"),
    ServerSign(server: .courier, place: .greeting, words: "courier-imap"),
    ServerSign(server: .cyrus, place: .greeting, words: "cyrus imap"),
    ServerSign(server: .cyrus, place: .identity, words: "cyrus"),
    ServerSign(server: .hMailServer, place: .greeting, words: "imaprev1"),
  ]
}

extension KnownServer {
  /// The server that says this in its greeting or its answer to ID.
  init?(saying words: String, in place: ServerSign.Place) {
    let words = words.prefix(1_000).lowercased()
    guard let sign = ServerSign.all.first(where: { $0.place == place && words.contains($0.words) }) else { return nil }
    self = sign.server
  }

  /// The server that offers this.
  init?(offering capabilities: CapabilitySet) {
    let signs = ServerSign.all.lazy.filter { $0.place == .capability }
    guard let sign = signs.first(where: { capabilities.contains(Capability(rawValue: $0.words)) }) else { return nil }
    self = sign.server
  }
}
