import MailDesk
import MailModel
import TerminalKit

/// A mailbox on its way to its provider's consent.
struct ConnectingModel: Sendable {
  /// How far it has come.
  enum Phase {
    /// The provider is being asked how.
    case asking
    /// The person has something to do.
    case waiting(ConnectingStep)
    case connected(GrantStanding)
    case failed(MailFailure)
  }

  let setting: MailSetting
  /// How the consent is asked for.
  private(set) var way: ConnectingWay
  private(set) var phase = Phase.asking
  /// For cameras; nil where there is nothing to be seen elsewhere.
  private(set) var code: QRCode?
  private(set) var now: Timestamp

  /// - Parameter setting: one whose credential type is a provider's.
  init(_ setting: MailSetting, at now: Timestamp) {
    (self.setting, self.now) = (setting, now)
    way = OAuthProvider(setting.credential)?.usualWay ?? .device
  }

  /// The provider's name.
  var provider: String { OAuthProvider(setting.credential)?.name ?? "the provider" }

  /// Whether nothing more happens by itself.
  var hasEnded: Bool {
    switch phase {
    case .connected, .failed: true
    case .asking, .waiting: false
    }
  }

  var isConnected: Bool { if case .connected = phase { true } else { false } }

  /// The address to open; nil while there is none.
  var address: String? {
    switch phase {
    case .waiting(.enterCode(let code)): code.verificationAddress
    case .waiting(.openBrowser(let address, _, _)): address
    case .asking, .connected, .failed: nil
    }
  }

  /// Seconds that the person still has; nil while nobody waits.
  var secondsLeft: Int64? {
    let end: Timestamp
    switch phase {
    case .waiting(.enterCode(let code)): end = code.expires
    case .waiting(.openBrowser(_, _, let until)): end = until
    case .asking, .connected, .failed: return nil
    }
    return max(0, end.seconds - now.seconds)
  }

  /// Begins, by that way.
  mutating func begin(_ way: ConnectingWay, at now: Timestamp) {
    (self.way, self.now) = (way, now)
    (phase, code) = (.asking, nil)
  }

  mutating func take(_ news: LiveConnecting.News) {
    code = nil
    switch news {
    case .step(let step):
      phase = .waiting(step)
      if case .enterCode(let authorization) = step {
        code = QRCode(authorization.completeAddress ?? authorization.verificationAddress)
      }
    case .connected(let standing): phase = .connected(standing)
    case .failed(let failure): phase = .failed(failure)
    }
  }

  mutating func tick(_ now: Timestamp) { self.now = now }
}
