import HTTP
package import MailModel

/// A code that a person types into a page elsewhere, so that this program may sign in (RFC 8628 §3.2).
package struct DeviceAuthorization: Sendable, Equatable {
  /// What the person types, made safe for the screen.
  package let userCode: String
  /// Where.
  package let verificationAddress: String
  /// The same with the code in it, for cameras; nil if the provider has none on the same server.
  package let completeAddress: String?
  /// When the code ends.
  package let expires: Timestamp
  /// Seconds between two questions at first.
  let interval: Int
  /// What this program asks with.
  let deviceCode: SecretText

  /// Reads an answer.
  ///
  /// - Returns: nil if a part is missing, or an address is not one of https.
  init?(_ response: HTTPResponse, at now: Timestamp) {
    guard response.isSuccess, let answer = ProviderAnswer(response.body), let code = answer.text("user_code"),
      let deviceCode = answer.secret("device_code"),
      // Google calls it by its name of the drafts.
      let address = Self.address(answer.text("verification_uri") ?? answer.text("verification_url"))
    else { return nil }
    userCode = DisplayText.line(code, limit: 40)
    verificationAddress = address.description
    // Nobody reads what a camera sees: it must not lead elsewhere than the address that is shown.
    let complete = Self.address(answer.text("verification_uri_complete"))
    completeAddress = complete?.endpoint == address.endpoint ? complete?.description : nil
    expires = Timestamp(seconds: now.seconds + Int64(min(max(answer.seconds("expires_in") ?? 900, 1), 3_600)))
    interval = min(max(answer.seconds("interval") ?? 5, 1), 60)
    self.deviceCode = deviceCode
  }

  package static func == (left: DeviceAuthorization, right: DeviceAuthorization) -> Bool {
    left.userCode == right.userCode && left.expires == right.expires
  }

  /// A web page's address as it may be shown; a person is sent nowhere else.
  private static func address(_ text: String?) -> WebAddress? {
    guard let text, let address = WebAddress(text), address.scheme == .https else { return nil }
    return address
  }
}
