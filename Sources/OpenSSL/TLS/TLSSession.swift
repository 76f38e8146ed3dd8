import COpenSSL

/// One TLS client session between memory and memory: ciphertext goes in and out, plaintext out and in.
///
/// It belongs to one thread at a time; the owner moves the octets.
package final class TLSSession {
  /// What a run of reading came to.
  package enum Ending: Sendable, Equatable {
    /// More ciphertext has to arrive first.
    case starved
    /// The capacity is used up; there may be more.
    case filled
    /// The server said that it ends here (close_notify).
    case closed
    /// Nothing more can be read.
    case fault(TLSFault)
  }

  private let session: OpaquePointer
  private let incoming: OpaquePointer
  private let outgoing: OpaquePointer
  private var certificateFault: CertificateFault?

  /// Prepares a session with the server of this name.
  ///
  /// - Parameters:
  ///   - serverName: a host name, announced by SNI (RFC 6066 §3), or an address literal without brackets; the certificate
  ///     must be made for it (RFC 9525, RFC 5280 §4.2.1.6).
  package init(_ context: TLSContext, serverName: String) throws(TLSFault) {
    ERR_clear_error()
    guard let session = SSL_new(context.pointer) else { throw .fromErrorQueue() }
    guard let incoming = BIO_new(BIO_s_mem()), let outgoing = BIO_new(BIO_s_mem()) else {
      SSL_free(session)
      throw .fromErrorQueue()
    }
    (self.session, self.incoming, self.outgoing) = (session, incoming, outgoing)
    // An empty buffer means "not yet", never "the end".
    postdue_BIO_set_mem_eof_return(incoming, -1)
    postdue_BIO_set_mem_eof_return(outgoing, -1)
    SSL_set_bio(session, incoming, outgoing)
    SSL_set_connect_state(session)
    SSL_set_ex_data(session, Self.ownerIndex, Unmanaged.passUnretained(self).toOpaque())
    guard expect(serverName) else { throw .fromErrorQueue() }
  }

  deinit { SSL_free(session) }

  private func expect(_ serverName: String) -> Bool {
    let parameters = SSL_get0_param(session)
    if X509_VERIFY_PARAM_set1_ip_asc(parameters, serverName) == 1 { return true }
    ERR_clear_error()
    let name = serverName.hasSuffix(".") ? String(serverName.dropLast()) : serverName
    X509_VERIFY_PARAM_set_hostflags(parameters, UInt32(X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS))
    return SSL_set1_host(session, name) == 1 && postdue_SSL_set_tlsext_host_name(session, name) == 1
  }

  // MARK: Ciphertext

  /// Takes in ciphertext from the server.
  package func receive(_ ciphertext: UnsafeRawBufferPointer) {
    var rest = ciphertext[...]
    while !rest.isEmpty {
      let piece = UnsafeRawBufferPointer(rebasing: rest.prefix(Int(Int32.max)))
      let taken = BIO_write(incoming, piece.baseAddress, Int32(piece.count))
      // A memory buffer refuses octets only when memory is exhausted.
      precondition(taken > 0, "OpenSSL is out of memory")
      rest = rest.dropFirst(Int(taken))
    }
  }

  /// Octets of ciphertext that wait to be sent.
  package var outgoingCount: Int { BIO_ctrl_pending(outgoing) }

  /// Moves ciphertext for the server into `buffer`; the result says how many octets.
  package func takeOutgoing(into buffer: UnsafeMutableRawBufferPointer) -> Int {
    guard outgoingCount > 0 else { return 0 }
    return max(0, Int(BIO_read(outgoing, buffer.baseAddress, Int32(clamping: buffer.count))))
  }

  // MARK: Handshake

  /// Goes on with the handshake as far as the ciphertext at hand allows; true once it is complete.
  package func handshake() throws(TLSFault) -> Bool {
    ERR_clear_error()
    let result = SSL_do_handshake(session)
    if result == 1 { return true }
    switch SSL_get_error(session, result) {
    case SSL_ERROR_WANT_READ, SSL_ERROR_WANT_WRITE: return false
    default:
      if let certificateFault {
        ERR_clear_error()
        throw .certificate(certificateFault)
      }
      throw .fromErrorQueue()
    }
  }

  /// What was agreed; nil before the handshake is complete.
  package var details: TLSDetails? {
    guard SSL_is_init_finished(session) == 1, let certificate = SSL_get0_peer_certificate(session) else { return nil }
    let version = String(cString: SSL_get_version(session))
    let cipher = SSL_CIPHER_get_name(SSL_get_current_cipher(session)).map { String(cString: $0) } ?? ""
    return TLSDetails(
      version: version.hasPrefix("TLSv") ? String(version.dropFirst(4)) : version, cipher: cipher,
      certificate: CertificateFacts(certificate),
      channelBinding: ChannelBinding(session: session, certificate: certificate))
  }

  // MARK: Plaintext

  /// The most plaintext that the ciphertext at hand can hold, and a record that began earlier.
  package var readableBound: Int { BIO_ctrl_pending(incoming) + Self.recordBound }

  /// Decrypts straight into `buffer` until it is full or the ciphertext ends; octets read before a fault are good.
  package func read(into buffer: UnsafeMutableRawBufferPointer) -> (count: Int, ending: Ending) {
    var count = 0
    while count < buffer.count {
      var length = 0
      ERR_clear_error()
      let result = SSL_read_ex(session, buffer.baseAddress.map { $0 + count }, buffer.count - count, &length)
      count += length
      if result != 1 { return (count, ending(result)) }
    }
    return (count, .filled)
  }

  private func ending(_ result: Int32) -> Ending {
    switch SSL_get_error(session, result) {
    case SSL_ERROR_WANT_READ, SSL_ERROR_WANT_WRITE: .starved
    case SSL_ERROR_ZERO_RETURN: .closed
    default: .fault(.fromErrorQueue())
    }
  }

  /// Encrypts `plaintext`; the ciphertext waits to be taken.
  package func write(_ plaintext: UnsafeRawBufferPointer) throws(TLSFault) {
    guard !plaintext.isEmpty else { return }
    var written = 0
    ERR_clear_error()
    guard SSL_write_ex(session, plaintext.baseAddress, plaintext.count, &written) == 1, written == plaintext.count
    else { throw .fromErrorQueue() }
  }

  /// Says that nothing more will be sent (close_notify).
  package func shutdown() {
    guard SSL_is_init_finished(session) == 1 else { return }
    ERR_clear_error()
    SSL_shutdown(session)
  }
}

extension TLSSession {
  /// Where an `SSL` keeps its owner: index 0 is reserved for the application.
  private static let ownerIndex: Int32 = 0
  /// A record's plaintext and its overhead.
  private static let recordBound = 16_384 + 256

  /// Keeps why verification failed: after a failure OpenSSL itself forgets the certificate.
  static func verified(_ isGood: Bool, _ store: OpaquePointer?) {
    guard !isGood, let store else { return }
    let session = X509_STORE_CTX_get_ex_data(store, SSL_get_ex_data_X509_STORE_CTX_idx())
    guard let session, let owner = SSL_get_ex_data(OpaquePointer(session), ownerIndex) else { return }
    Unmanaged<TLSSession>.fromOpaque(owner).takeUnretainedValue().certificateFault = CertificateFault(store)
  }
}
