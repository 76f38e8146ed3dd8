import MailDesk
import MailModel
import TerminalKit

/// An empty half of a setting filled in from the other one, as long as nobody has touched it: to be saved or left as it is.
struct HalfOffer: Sendable {
  /// The half that was filled in.
  let direction: MailDirection
  /// What its fields held before.
  let before: [FormField.ID: FormValue]
  /// The passwords that are copied if it is saved.
  let copies: [SecretField: SecretField]
}

extension SettingFormModel {
  /// Whether a field differs from what is saved in another way than an offer makes it differ.
  var hasMoreThanOffered: Bool {
    guard let offer else { return values != opened }
    return values.merging(offer.before) { _, before in before } != opened
  }

  /// What to say of the offer on the page that is seen; nil if there is none.
  var offerText: String? {
    guard let offer else { return nil }
    let from = offer.direction == .outgoing ? "incoming" : "outgoing"
    return "Filled in from the \(from) half, which has passed its test. Nothing of it is saved before you save."
  }

  /// Fills the half of the page that is seen in from the other one, if it is empty and the other has passed its test.
  mutating func makeOffer() {
    guard offer == nil, !isNew, let direction = offeredDirection else { return }
    let kept = touched
    var (setting, _) = read()
    let isSamePassword: Bool
    switch direction {
    case .outgoing:
      setting.outgoing = base.derivedOutgoing
      isSamePassword = setting.outgoing?.username == base.incoming?.username
    case .incoming:
      setting.incoming = base.derivedIncoming
      isSamePassword = setting.incoming?.username == base.outgoing?.username
    }
    let before = values
    let filled = fill(in: setting)
    guard !filled.isEmpty else { return }
    touched = kept
    let (secret, source): (SecretField, SecretField) =
      direction == .outgoing ? (.outgoingPassword, .incomingPassword) : (.incomingPassword, .outgoingPassword)
    let copied = isSamePassword && secrets.contains(source) && !secrets.contains(secret) ? [secret: source] : [:]
    if let password = SettingFormTable.fields.first(where: { $0.secret == secret }), !copied.isEmpty {
      form.update(password.rawValue) { $0.value = .kept }
    }
    let changed = filled + SettingFormTable.fields.filter { $0.secret.map { copied[$0] != nil } == true }
    offer = HalfOffer(
      direction: direction,
      before: Dictionary(uniqueKeysWithValues: changed.map { ($0.rawValue, before[$0.rawValue] ?? .none) }),
      copies: copied)
    copies.merge(copied) { mine, _ in mine }
    check()
  }

  /// Takes an untouched offer back.
  mutating func withdrawOffer() {
    guard let offer else { return }
    for (id, value) in offer.before { form.update(id) { $0.value = value } }
    for secret in offer.copies.keys { copies[secret] = nil }
    self.offer = nil
    check()
  }

  /// The half of the page that is seen, if it is empty and the other one has proved itself.
  private var offeredDirection: MailDirection? {
    let hasPassed = health.lastTest != nil && health.testFailure == nil
    switch page {
    case .outgoing:
      let isVerified = base.state == .incomingVerified || base.state == .verified
      return isVerified && read().setting.outgoing == nil ? .outgoing : nil
    case .inbound:
      let isEmpty = read().setting.incoming.map { !$0.enabled && $0.host.isEmpty && $0.username.isEmpty } ?? true
      return hasPassed && base.outgoing != nil && isEmpty ? .incoming : nil
    case .credentials, .status: return nil
    }
  }
}
