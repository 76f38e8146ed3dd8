import COpenSSL

/// Why a TLS session cannot begin or go on.
package enum TLSFault: Error, Sendable, Equatable {
  /// The server's certificate proves nothing.
  case certificate(CertificateFault)
  /// The server refused, with an alert of TLS.
  case alert(String)
  /// What arrived is not the TLS that was expected.
  case broken(String)

  /// The oldest entry of the calling thread's error queue, which is emptied.
  static func fromErrorQueue() -> TLSFault {
    let code = ERR_get_error()
    ERR_clear_error()
    let reason = ERR_reason_error_string(code).map { String(cString: $0) } ?? "unexpected end"
    // Alerts are reasons of their own above an offset, the alert's number added.
    let number = Int32(truncatingIfNeeded: code & 0x7F_FFFF)
    let isAlert = number >= SSL_AD_REASON_OFFSET && number < SSL_AD_REASON_OFFSET + 256
    return isAlert ? .alert(reason) : .broken(reason)
  }
}
