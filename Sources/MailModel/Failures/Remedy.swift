/// Where in the program a remedy is carried out; the console maps it to a screen and a field.
package enum RemedyTarget: Sendable, Equatable {
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
package struct Remedy: Sendable, Equatable {
  /// A sentence or two in the imperative.
  package let text: String
  /// Where to do it.
  package let target: RemedyTarget

  init(_ text: String, _ target: RemedyTarget) {
    self.text = text
    self.target = target
  }
}
