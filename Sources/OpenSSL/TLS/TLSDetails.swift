/// What was agreed in a TLS handshake, and with whom.
package struct TLSDetails: Sendable, Equatable {
  /// `1.2` or `1.3`.
  package let version: String
  /// The cipher suite's name, for example `TLS_AES_256_GCM_SHA384`.
  package let cipher: String
  /// The server's certificate.
  package let certificate: CertificateFacts
  /// What ties a sign-in to this session; nil where none is defined.
  package let channelBinding: ChannelBinding?
}
