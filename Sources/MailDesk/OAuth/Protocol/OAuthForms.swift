import HTTP
import MailModel

/// The forms that a provider is handed (RFC 6749, RFC 7009, RFC 7636, RFC 8628).
extension OAuthApplication {
  /// Asks for a code that a person types elsewhere (RFC 8628 §3.1).
  var deviceForm: FormFields {
    var form = FormFields(["client_id": clientID])
    form.add("scope", provider.scopes.joined(separator: " "))
    return form
  }

  /// Asks whether the person has agreed (RFC 8628 §3.4).
  func pollForm(deviceCode: SecretText) -> FormFields {
    var form = tokenForm("urn:ietf:params:oauth:grant-type:device_code")
    form.add("device_code", deviceCode)
    return form
  }

  /// Exchanges the code that the browser brought (RFC 6749 §4.1.3, RFC 7636 §4.5).
  func codeForm(code: SecretText, redirect: WebAddress, key: ProofKey) -> FormFields {
    var form = tokenForm("authorization_code")
    form.add("code", code)
    form.add("redirect_uri", redirect.description)
    form.add("code_verifier", key.verifier)
    return form
  }

  /// Asks for a new access token (RFC 6749 §6).
  func refreshForm(token: SecretText) -> FormFields {
    var form = tokenForm("refresh_token")
    form.add("refresh_token", token)
    form.add("scope", provider.scopes.joined(separator: " "))
    return form
  }

  /// Gives a consent back (RFC 7009 §2.1).
  static func revocationForm(token: SecretText) -> FormFields {
    var form = FormFields()
    form.add("token", token)
    form.add("token_type_hint", "refresh_token")
    return form
  }

  /// Where the browser is sent (RFC 6749 §4.1.1, RFC 7636 §4.3, RFC 8252 §6).
  ///
  /// - Parameters:
  ///   - redirect: where it is to come back to.
  ///   - state: what it has to bring back.
  ///   - nonce: what the identity token has to hold.
  ///   - hint: the mailbox's name, so that the right account is proposed.
  func authorizationAddress(
    redirect: WebAddress, state: String, nonce: String, key: ProofKey, hint: String
  ) throws(MailFailure) -> WebAddress {
    var query = FormFields([
      "response_type": "code", "client_id": clientID, "redirect_uri": redirect.description,
      "scope": provider.scopes.joined(separator: " "), "state": state, "nonce": nonce,
      "code_challenge": key.challenge, "code_challenge_method": "S256", "login_hint": hint,
    ])
    for (name, value) in provider.extraAuthorizationFields { query.add(name, value) }
    guard let address = endpoints.authorization.with(query: query) else {
      throw MailFailure(.configurationInvalid, "The address of the sign-in is too long")
    }
    return address
  }

  private func tokenForm(_ grantType: String) -> FormFields {
    var form = FormFields(["grant_type": grantType, "client_id": clientID])
    // Public clients have none; Google calls the one of an installed program a secret too.
    if let clientSecret { form.add("client_secret", clientSecret) }
    return form
  }
}
