import TestSupport

/// Ports of one Postfix, each set up to refuse in a way that operators set up theirs.
extension PostfixService {
  static let refusals = recipients + senders + clients + messages + limits + signIns

  static let relay = PostfixService(
    "relay", ["smtpd_relay_restrictions = permit_sasl_authenticated, defer_unauth_destination"])
  static let members = PostfixService("members", ["smtpd_relay_restrictions = permit_sasl_authenticated, reject"])
  static let broken = PostfixService("broken", ["smtpd_recipient_restrictions = no_such_restriction"])
  static let helpless = PostfixService(
    "helpless",
    [
      "smtpd_recipient_restrictions = check_policy_service inet:127.0.0.1:1", "smtpd_policy_service_try_limit = 1",
    ])
  static let forgetful = PostfixService("forgetful", ["virtual_mailbox_maps = fail:always"])
  static let choosy = PostfixService(
    "choosy",
    [
      "smtpd_recipient_restrictions = check_recipient_access inline:{ "
        + "{ gone@demo.example = 550 5.2.1 The mailbox is disabled }, "
        + "{ grey@demo.example = DEFER_IF_PERMIT 4.7.1 Greylisted\\, please come back }, "
        + "{ full@demo.example = 452 4.2.2 Mailbox full }, "
        + "{ fuller@demo.example = 552 5.2.2 Mailbox full }, "
        + "{ rival@demo.example = 550 5.7.1 Your organisation does not permit this } }"
    ])
  private static let recipients = [relay, members, broken, helpless, forgetful, choosy]

  static let owners = PostfixService("owners", ["smtpd_sender_restrictions = reject_sender_login_mismatch"])
  static let hastyOwners = PostfixService(
    "hasty owners", ["smtpd_delay_reject = no", "smtpd_sender_restrictions = reject_sender_login_mismatch"])
  static let listed = PostfixService("listed", ["smtpd_sender_restrictions = reject_unlisted_sender"])
  static let demanding = PostfixService(
    "demanding",
    [
      "smtpd_sender_restrictions = permit_sasl_authenticated, "
        + "check_sender_access static:{530 5.7.0 Authentication required}"
    ])
  static let encrypted = PostfixService("encrypted", ["smtpd_tls_security_level = encrypt"])
  static let discreet = PostfixService("discreet", ["smtpd_sender_restrictions = reject_plaintext_session"])
  private static let senders = [owners, hastyOwners, listed, demanding, encrypted, discreet]

  static let named = PostfixService(
    "named", ["smtpd_helo_restrictions = check_helo_access static:{504 5.5.2 need fully-qualified hostname}"])
  static let hastyNamed = PostfixService(
    "hasty named",
    [
      "smtpd_delay_reject = no",
      "smtpd_helo_restrictions = check_helo_access static:{504 5.5.2 need fully-qualified hostname}",
    ])
  static let fenced = PostfixService("fenced", ["smtpd_client_restrictions = reject"])
  static let office = PostfixService(
    "office", ["smtpd_client_restrictions = permit_sasl_authenticated, reject"])
  static let hastyFenced = PostfixService(
    "hasty fenced",
    [
      "smtpd_delay_reject = no",
      "smtpd_client_restrictions = check_client_access static:{554 5.7.1 blocked using zen.example}",
    ])
  private static let clients = [named, hastyNamed, fenced, office, hastyFenced]

  static let small = PostfixService("small", ["message_size_limit = 300"])
  static let secretlySmall = PostfixService(
    "secretly small", ["message_size_limit = 300", "smtpd_discard_ehlo_keywords = size"])
  static let full = PostfixService("full", ["queue_minfree = 1000000000000000"])
  static let filtering = PostfixService("filtering", ["smtpd_milters = inet:127.0.0.1:1"])
  private static let messages = [small, secretlySmall, full, filtering]

  static let lonely = PostfixService("lonely", ["smtpd_client_connection_count_limit = 1"])
  static let restful = PostfixService("restful", ["smtpd_client_connection_rate_limit = 1"])
  static let slow = PostfixService("slow", ["smtpd_client_message_rate_limit = 1"])
  static let shy = PostfixService("shy", ["smtpd_client_recipient_rate_limit = 1"])
  static let wary = PostfixService("wary", ["smtpd_client_auth_rate_limit = 1"])
  private static let limits = [lonely, restful, slow, shy, wary]

  static let foreign = PostfixService("foreign", ["smtpd_sasl_mechanism_filter = digest-md5"])
  static let anonymous = PostfixService("anonymous", ["smtpd_sasl_auth_enable = no"])
  static let careful = PostfixService("careful", ["smtpd_tls_auth_only = yes"])
  static let orphaned = PostfixService("orphaned", ["smtpd_sasl_path = private/nobody"])
  static let naked = PostfixService("naked", ["smtpd_tls_security_level = none"])
  static let uncertified = PostfixService(
    "uncertified", ["smtpd_tls_cert_file = /nonexistent.pem", "smtpd_tls_key_file = /nonexistent.pem"])
  private static let signIns = [foreign, anonymous, careful, orphaned, naked, uncertified]
}
