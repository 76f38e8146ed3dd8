import MailModel
import MailTransport

/// What providers say in place of tokens: the error codes of the standards, and Microsoft's own numbers, which say more.
extension KnownRefusal {
  /// Microsoft's numbers. A longer one stands before its own beginning.
  static let ofMicrosoftSignIn = consents + people + registration

  private static let consents = [
    microsoft(700_082, .reconnectRequired, "It was not used for too long"),
    microsoft(70_008, .reconnectRequired, "It has expired"),
    microsoft(70_043, .reconnectRequired, "The organisation's policy wants a new sign-in from time to time"),
    microsoft(50_173, .reconnectRequired, "It was revoked, or the password was changed"),
    microsoft(50_076, .reconnectRequired, "The organisation now wants a second factor at the sign-in"),
    microsoft(50_078, .reconnectRequired, "The second factor has to be shown again"),
    microsoft(50_079, .reconnectRequired, "The organisation now wants a second factor, which has to be set up"),
    microsoft(
      65_001, .consentRequired, "Nobody has agreed yet that the application “Postdue” may read and send this mail"),
    microsoft(90_094, .consentRequired, "Only an administrator of the organisation may agree to this application"),
    microsoft(65_004, .signInUnfinished, "The person declined what the application asked for"),
  ]

  private static let people = [
    microsoft(50_057, .accountDisabled, "The account is disabled"),
    microsoft(50_053, .accountDisabled, "The account is locked after too many wrong sign-ins"),
    microsoft(50_020, .wrongAccount, "The account belongs to another organisation"),
    microsoft(50_034, .wrongAccount, "The account does not exist in this organisation"),
    microsoft(53_003, .notPermitted, "The organisation's conditional access forbids this sign-in"),
  ]

  private static let registration = [
    microsoft(
      7_000_222, .configurationInvalid,
      "The application's client secret has expired: site option microsoft365.clientSecretFile"),
    microsoft(
      7_000_215, .configurationInvalid,
      "The application's client secret is wrong: site option microsoft365.clientSecretFile"),
    microsoft(
      7_000_218, .configurationInvalid,
      "The application wants a client secret: set microsoft365.clientSecretFile, or allow public client flows at Microsoft"
    ),
    microsoft(
      700_016, .configurationInvalid,
      "Microsoft does not know the application in this tenant: site options microsoft365.clientID and microsoft365.tenant"
    ),
    microsoft(90_002, .configurationInvalid, "Microsoft does not know the tenant: site option microsoft365.tenant"),
    microsoft(
      50_011, .configurationInvalid,
      "The application's registration lacks the redirect address http://localhost (mobile and desktop applications)"),
  ]

  /// The standards' codes, and Google's.
  static let ofOAuth = [
    standard("invalid_grant", .reconnectRequired, "It was revoked, has expired, or the password was changed"),
    standard("interaction_required", .reconnectRequired, "The person has to sign in again"),
    standard("login_required", .reconnectRequired, "The person has to sign in again"),
    standard("consent_required", .consentRequired, "Somebody has to agree to what the application asks for"),
    standard("admin_policy_enforced", .consentRequired, "The organisation's policy does not let the application in"),
    standard("org_internal", .wrongAccount, "Only accounts of the application's own organisation may use it"),
    standard("access_denied", .signInUnfinished, "The sign-in was declined"),
    standard("authorization_declined", .signInUnfinished, "The sign-in was declined"),
    standard("expired_token", .signInUnfinished, "The code was not entered in time"),
    standard("code_expired", .signInUnfinished, "The code was not entered in time"),
    standard("bad_verification_code", .signInUnfinished, "The provider does not know the code of this sign-in"),
    standard(
      "invalid_client", .configurationInvalid,
      "The provider does not accept the application: check the site's clientID and clientSecretFile for it"),
    standard(
      "unauthorized_client", .configurationInvalid,
      "The application's registration does not allow this way of signing in"),
    standard("deleted_client", .configurationInvalid, "The application was deleted at the provider"),
    standard("disabled_client", .configurationInvalid, "The application is disabled at the provider"),
    standard(
      "redirect_uri_mismatch", .configurationInvalid,
      "The application's registration is not one for desktop programs, or lacks the redirect address"),
    standard(
      "invalid_scope", .configurationInvalid,
      "The provider does not give access to mail in this way: use the browser's way, and check the registration"),
    standard("invalid_request", .configurationInvalid, "The provider does not understand the request of this program"),
    standard(
      "unsupported_grant_type", .configurationInvalid, "The provider does not offer this way of signing in"),
    standard("temporarily_unavailable", .serverUnavailable, "The provider's sign-in is out of service for now"),
    standard("server_error", .serverUnavailable, "The provider's sign-in is out of service for now"),
    standard("slow_down", .throttled, "The provider asks for a pause"),
  ]

  private static func microsoft(_ number: Int, _ kind: MailFailure.Kind, _ cause: String) -> KnownRefusal {
    KnownRefusal("aadsts\(number)", kind, cause, seen: "Microsoft's token endpoint")
  }

  private static func standard(_ code: String, _ kind: MailFailure.Kind, _ cause: String) -> KnownRefusal {
    KnownRefusal(code, kind, cause, seen: "RFC 6749, RFC 8628, OpenID Connect Core, Google's endpoints")
  }
}
