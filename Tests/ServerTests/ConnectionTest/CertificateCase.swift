import DemoMail
import MailModel
import Testing

/// A certificate that proves nothing, on a real server.
struct CertificateCase: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let kind: MailFailure.Kind
  /// A part of the cause.
  let cause: String
  /// A part of the remedy.
  let remedy: String
  /// The names that the refusal must give.
  var names = "localhost, 127.0.0.1"
  /// Whether the client is given the authority's file.
  var trustsAuthority = true
  let issue: @Sendable (CertificateAuthority) throws(MailFailure) -> CertificateAuthority.IssuedCertificate

  static let all: [CertificateCase] = [
    CertificateCase(
      testDescription: "expired", kind: .certificateExpired, cause: "expired on", remedy: "renew its certificate"
    ) { authority throws(MailFailure) in try issued(authority, validity: .expired) },
    CertificateCase(
      testDescription: "not yet valid", kind: .certificateNotYetValid, cause: "is not valid yet",
      remedy: "this machine's clock"
    ) { authority throws(MailFailure) in try issued(authority, validity: .notYet) },
    CertificateCase(
      testDescription: "made for another name", kind: .certificateNameMismatch, cause: "not for 127.0.0.1",
      remedy: "Use the host name that the certificate is made for", names: "mail.other.example"
    ) { authority throws(MailFailure) in
      try authority.issue(name: "other", dnsNames: ["mail.other.example"])
    },
    CertificateCase(
      testDescription: "self-signed", kind: .certificateSelfSigned, cause: "no authority vouches for it",
      remedy: "PEM file in CA file"
    ) { authority throws(MailFailure) in
      try authority.selfSigned(name: "alone", dnsNames: ["localhost"], ipAddresses: ["127.0.0.1"])
    },
    CertificateCase(
      testDescription: "made for a client", kind: .certificateUntrusted, cause: "is not made for servers",
      remedy: "from a recognised authority"
    ) { authority throws(MailFailure) in try issued(authority, purpose: .client) },
    CertificateCase(
      testDescription: "of an authority that nobody here knows", kind: .certificateUntrusted,
      cause: "comes from no authority that is trusted here", remedy: "postdue site set caFile", trustsAuthority: false
    ) { authority throws(MailFailure) in try issued(authority) },
  ]

  private static func issued(
    _ authority: CertificateAuthority, validity: CertificateAuthority.Validity = .now,
    purpose: CertificateAuthority.Purpose = .server
  ) throws(MailFailure) -> CertificateAuthority.IssuedCertificate {
    try authority.issue(
      name: "server", dnsNames: ["localhost"], ipAddresses: ["127.0.0.1"], validity: validity, purpose: purpose)
  }
}
