import MailModel

/// Which secret is meant: one of a setting, or one of the whole installation.
enum SecretPlace {
  case setting(Int64, SecretField)
  case site(SiteSecret)

  /// The place as octets that the seal vouches for.
  var associatedData: [UInt8] {
    switch self {
    case .setting(let id, let field): Array("postdue\u{0}\(id)\u{0}\(field.rawValue)".utf8)
    case .site(let field): Array("postdue\u{0}site\u{0}\(field.rawValue)".utf8)
    }
  }
}
