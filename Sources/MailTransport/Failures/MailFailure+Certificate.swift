import MailModel
import OpenSSL

extension MailFailure {
  /// A certificate that proves nothing, described by what it says of itself.
  static func certificate(_ fault: CertificateFault, host: String) -> MailFailure {
    var failure = refusal(of: fault, host: host)
    failure.context.details = (fault.shown ?? fault.certificate)?.details ?? []
    return failure
  }

  private static func refusal(of fault: CertificateFault, host: String) -> MailFailure {
    let certificate = fault.certificate
    let names = certificate?.namesInWords ?? "no name"
    let subject = fault.isServersOwn ? "The certificate for \(names)" : "The authority's certificate of \(names)"
    let issuer = certificate.map { " (issued by \($0.issuer))" } ?? ""
    switch fault.reason {
    case .expired:
      let end = certificate?.notAfter.map { " on \($0.date.inWords)" } ?? ""
      return MailFailure(.certificateExpired, "\(subject) expired\(end)\(issuer)")
    case .notYetValid:
      let start = certificate?.notBefore.map { "; it begins on \($0.date.inWords)" } ?? ""
      return MailFailure(.certificateNotYetValid, "\(subject) is not valid yet\(start)\(issuer)")
    case .nameMismatch:
      return MailFailure(.certificateNameMismatch, "The certificate is made for \(names), not for \(host)\(issuer)")
    case .selfSigned:
      return MailFailure(.certificateSelfSigned, "\(subject) is self-signed: no authority vouches for it")
    case .wrongPurpose:
      return MailFailure(.certificateUntrusted, "\(subject) is not made for servers\(issuer)")
    case .untrusted:
      return MailFailure(
        .certificateUntrusted, "\(subject) comes from no authority that is trusted here\(issuer): \(fault.explanation)")
    }
  }
}

extension CertificateFacts {
  /// What it says of itself, a line each, for whoever has to judge or renew it.
  fileprivate var details: [String] {
    [
      "Certificate for: \(namesInWords)", "Issued by: \(issuer.isEmpty ? "nobody named" : issuer)",
      "Valid: \(words(for: notBefore)) to \(words(for: notAfter))", "SHA-256 fingerprint: \(fingerprint)",
    ]
  }

  private func words(for moment: Timestamp?) -> String { moment?.iso8601 ?? "an unreadable date" }
}
