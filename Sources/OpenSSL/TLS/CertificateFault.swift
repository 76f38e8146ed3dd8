import COpenSSL

/// Why a server's certificate proves nothing, and what that certificate says of itself.
package struct CertificateFault: Error, Sendable, Equatable {
  /// The reasons that call for different remedies.
  package enum Reason: Sendable, CaseIterable {
    case expired, notYetValid, nameMismatch, selfSigned, wrongPurpose, untrusted
  }

  /// The reason.
  package let reason: Reason
  /// OpenSSL's sentence about it.
  package let explanation: String
  /// The certificate that was found wanting: the server's own, or one of its authorities'.
  package let certificate: CertificateFacts?
  /// Whether that is the server's own certificate.
  package let isServersOwn: Bool
  /// The certificate that the server showed as its own.
  package let shown: CertificateFacts?

  /// Reads the fault out of a failed verification.
  init(_ store: OpaquePointer) {
    let code = X509_STORE_CTX_get_error(store)
    reason = Self.reason(code)
    explanation = String(cString: X509_verify_cert_error_string(Int(code)))
    certificate = X509_STORE_CTX_get_current_cert(store).map(CertificateFacts.init)
    isServersOwn = X509_STORE_CTX_get_error_depth(store) == 0
    shown = X509_STORE_CTX_get0_cert(store).map(CertificateFacts.init)
  }

  private static func reason(_ code: Int32) -> Reason {
    switch code {
    case X509_V_ERR_CERT_HAS_EXPIRED: .expired
    case X509_V_ERR_CERT_NOT_YET_VALID: .notYetValid
    case X509_V_ERR_HOSTNAME_MISMATCH, X509_V_ERR_IP_ADDRESS_MISMATCH: .nameMismatch
    case X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT: .selfSigned
    case X509_V_ERR_INVALID_PURPOSE: .wrongPurpose
    default: .untrusted
    }
  }
}
