import COpenSSL
import DemoMail

/// The server's end of TLS on a blocking socket.
final class ServerTLS {
  private let context: OpaquePointer
  private let session: OpaquePointer

  /// Shakes hands; nil if the client refuses or leaves.
  init?(descriptor: Int32, identity: CertificateAuthority.IssuedCertificate, maximumVersion: Int32) {
    guard let context = SSL_CTX_new(TLS_server_method()), let session = SSL_new(context) else { return nil }
    (self.context, self.session) = (context, session)
    guard SSL_use_certificate_file(session, identity.certificateFile, SSL_FILETYPE_PEM) == 1,
      SSL_use_PrivateKey_file(session, identity.keyFile, SSL_FILETYPE_PEM) == 1,
      SSL_set_fd(session, descriptor) == 1
    else { return nil }
    if maximumVersion == TLS1_2_VERSION { SSL_set_options(session, SSL_OP_NO_TLSv1_3_number) }
    ERR_clear_error()
    guard SSL_accept(session) == 1 else { return nil }
  }

  deinit {
    SSL_free(session)
    SSL_CTX_free(context)
  }

  func read(_ buffer: UnsafeMutableRawBufferPointer) -> Int {
    ERR_clear_error()
    return Int(SSL_read(session, buffer.baseAddress, Int32(clamping: buffer.count)))
  }

  func write(_ bytes: UnsafeRawBufferPointer) -> Bool {
    ERR_clear_error()
    var written = 0
    return SSL_write_ex(session, bytes.baseAddress, bytes.count, &written) == 1
  }

  /// `tls-exporter` of TLS 1.3 (RFC 9266), else `tls-server-end-point` of a certificate signed with SHA-256 (RFC 5929).
  var channelBinding: String {
    var octets = [UInt8](repeating: 0, count: 32)
    if SSL_version(session) == TLS1_3_VERSION {
      SSL_export_keying_material(session, &octets, 32, "EXPORTER-Channel-Binding", 24, nil, 0, 0)
      return "tls-exporter \(octets)"
    }
    X509_digest(SSL_get_certificate(session), EVP_sha256(), &octets, nil)
    return "tls-server-end-point \(octets)"
  }

  func shutdown() {
    ERR_clear_error()
    SSL_shutdown(session)
  }

  /// `SSL_OP_NO_TLSv1_3`, a macro that Swift does not see.
  private var SSL_OP_NO_TLSv1_3_number: UInt64 { 1 << 29 }
}
