import COpenSSL

/// Octets that only the two ends of one TLS session know alike, so that a sign-in can be tied to it (RFC 5056).
package struct ChannelBinding: Sendable, Equatable {
  /// How the octets come about.
  package enum Kind: String, Sendable {
    /// Exported from a session of TLS 1.3 (RFC 9266).
    case tlsExporter = "tls-exporter"
    /// The digest of the server's certificate (RFC 5929 §4).
    case tlsServerEndPoint = "tls-server-end-point"
  }

  /// How the octets come about.
  package let kind: Kind
  /// The octets.
  package let octets: [UInt8]

  /// Octets of some kind.
  package init(_ kind: Kind, _ octets: [UInt8]) {
    self.kind = kind
    self.octets = octets
  }

  /// Reads the binding of a session whose handshake is complete; nil where none is defined for its certificate.
  init?(session: OpaquePointer, certificate: OpaquePointer) {
    if SSL_version(session) >= TLS1_3_VERSION {
      self.init(exportedFrom: session)
    } else {
      self.init(digestOf: certificate)
    }
  }

  private init?(exportedFrom session: OpaquePointer) {
    let label = "EXPORTER-Channel-Binding"
    var octets = [UInt8](repeating: 0, count: 32)
    var nothing: UInt8 = 0
    let count = octets.count
    guard SSL_export_keying_material(session, &octets, count, label, label.utf8.count, &nothing, 0, 1) == 1 else {
      return nil
    }
    self.init(.tlsExporter, octets)
  }

  private init?(digestOf certificate: OpaquePointer) {
    var digest: Int32 = 0
    X509_get_signature_info(certificate, &digest, nil, nil, nil)
    guard digest != NID_undef else { return nil }
    // Digests that are too weak give way to SHA-256 (RFC 5929 §4.1).
    if digest == NID_md5 || digest == NID_sha1 { digest = NID_sha256 }
    guard let name = OBJ_nid2sn(digest), let algorithm = EVP_get_digestbyname(name) else { return nil }
    var octets = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
    var count: UInt32 = 0
    guard X509_digest(certificate, algorithm, &octets, &count) == 1 else { return nil }
    self.init(.tlsServerEndPoint, Array(octets.prefix(Int(count))))
  }
}
