/// Where in the program a remedy is carried out; the console maps it to a screen and a field.
public enum RemedyTarget: Sendable, Equatable {
  /// A field of the setting's form.
  case settingField(SettingField)
  /// The site's options, which an administrator changes.
  case siteOptions
  /// The setting's page *Send Mail As*.
  case senders
  /// Connect the setting with its provider again: Reconnect.
  case reconnect
  /// Run the connection test again.
  case testAgain
  /// Run the sync again later.
  case syncLater
  /// Something outside the program.
  case elsewhere
}

/// What to do next about a failure.
public struct Remedy: Sendable, Equatable {
  /// A sentence or two in the imperative.
  public let text: String
  /// Where to do it.
  public let target: RemedyTarget

  init(_ text: String, _ target: RemedyTarget) {
    self.text = text
    self.target = target
  }
}
