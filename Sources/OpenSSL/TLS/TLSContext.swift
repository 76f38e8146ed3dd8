import COpenSSL

/// What a client insists on in every session: TLS 1.2 at least, and a certificate that proves the server's name.
package final class TLSContext: Sendable {
  /// Why no context could be made.
  package enum Failure: Error, Sendable, Equatable {
    /// The authorities' file cannot be read, or holds no certificate.
    case authoritiesUnreadable(reason: String)
    /// OpenSSL could not do its work.
    case engine
  }

  // An SSL_CTX counts its references atomically and is not changed once sessions are made from it.
  nonisolated(unsafe) let pointer: OpaquePointer

  /// Trusts the authorities in a PEM file, or the system's if there is none.
  package init(authorities file: String?) throws(Failure) {
    guard LibraryStart.isDone else { throw .engine }
    ERR_clear_error()
    guard let context = SSL_CTX_new(TLS_client_method()) else { throw .engine }
    pointer = context
    guard postdue_SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION) == 1 else { throw .engine }
    postdue_SSL_CTX_harden(context)
    SSL_CTX_set_verify(context, SSL_VERIFY_PEER) { isGood, store in
      TLSSession.verified(isGood == 1, store)
      return isGood
    }
    if let file {
      guard SSL_CTX_load_verify_file(context, file) == 1 else {
        throw .authoritiesUnreadable(reason: Self.reason())
      }
    } else {
      guard SSL_CTX_set_default_verify_paths(context) == 1 else { throw .engine }
    }
  }

  deinit { SSL_CTX_free(pointer) }

  private static func reason() -> String {
    let code = ERR_get_error()
    ERR_clear_error()
    return ERR_reason_error_string(code).map { String(cString: $0) } ?? "it holds no certificate"
  }
}
