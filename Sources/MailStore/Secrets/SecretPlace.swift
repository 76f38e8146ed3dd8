import MailModel

/// Which secret of which setting is meant.
struct SecretPlace {
  let settingID: Int64
  let field: SecretField

  /// The place as octets that the seal vouches for.
  var associatedData: [UInt8] { Array("postdue\u{0}\(settingID)\u{0}\(field.rawValue)".utf8) }
}
