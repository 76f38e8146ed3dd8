import MailModel

/// What a user's login and address may be.
package enum UserRules {
  private static let longestLogin = 256

  /// What is wrong with a login; nil if nothing is.
  ///
  /// Whether there is such an account is not asked: it may come later, or from a directory that is away just now.
  package static func login(_ text: String) -> String? {
    if text.isEmpty { return "required" }
    let isPlain = text.unicodeScalars.allSatisfy { scalar in
      !scalar.properties.isWhitespace && !DisplayText.isUnsafe(scalar) && scalar != ":" && scalar != "/"
    }
    guard isPlain, !text.hasPrefix("-"), text.utf8.count <= longestLogin else { return "“\(text)” is not a login name" }
    return nil
  }

  /// What is wrong with an e-mail address; nil if nothing is.
  package static func email(_ text: String) -> String? {
    EmailAddress.isPlausible(text) ? nil : "“\(text)” is not an e-mail address"
  }
}
