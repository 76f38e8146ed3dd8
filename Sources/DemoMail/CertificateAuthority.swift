package import Foundation
package import MailModel

/// A private authority that issues certificates for servers on loopback; it drives the `openssl` command line.
package struct CertificateAuthority: Sendable {
  /// When a certificate is good.
  package enum Validity: Sendable, CaseIterable {
    /// From yesterday for a year.
    case now
    /// Until yesterday.
    case expired
    /// From next month on.
    case notYet
  }

  /// What a certificate may be used for (RFC 5280 §4.2.1.12).
  package enum Purpose: String, Sendable {
    case server = "serverAuth"
    case client = "clientAuth"
  }

  /// A certificate and its unencrypted key, both PEM.
  package struct IssuedCertificate: Sendable {
    /// The certificate's file.
    package let certificateFile: String
    /// The key's file, mode 0600.
    package let keyFile: String
  }

  /// The folder that holds everything made here.
  package let folder: URL
  private let root: IssuedCertificate

  /// The authority's own certificate, for clients to trust.
  package var certificateFile: String { root.certificateFile }

  /// Makes the folder if need be, and in it an authority that is trusted by nobody yet.
  ///
  /// - Parameters:
  ///   - folder: where all files go.
  ///   - commonName: the authority's name as a certificate's issuer shows it.
  /// - Throws: `cannotCreate` with what openssl said.
  package init(folder: URL, commonName: String = "Postdue Test Authority") throws(MailFailure) {
    self.folder = folder
    let request = CertificateRequest(
      folder: folder.appendingPathComponent("authority"), commonName: commonName,
      extensions: ["basicConstraints=critical,CA:TRUE", "keyUsage=critical,keyCertSign,cRLSign"],
      days: -60...3_650)
    root = try request.fulfil(signer: nil)
  }

  /// Issues a certificate (EC P-256) signed by this authority.
  ///
  /// - Parameters:
  ///   - name: the common name; also the name of the certificate's folder, which must be new.
  ///   - dnsNames: host names, for example `localhost` or `*.example.com`.
  ///   - ipAddresses: address literals without brackets.
  ///   - validity: when it is good.
  ///   - purpose: what it may be used for.
  /// - Throws: `cannotCreate` with what openssl said.
  package func issue(
    name: String, dnsNames: [String] = [], ipAddresses: [String] = [], validity: Validity = .now,
    purpose: Purpose = .server
  ) throws(MailFailure) -> IssuedCertificate {
    try request(name, dnsNames, ipAddresses, validity, purpose).fulfil(signer: root)
  }

  /// Makes a certificate like ``issue(name:dnsNames:ipAddresses:validity:purpose:)`` that vouches only for itself.
  package func selfSigned(
    name: String, dnsNames: [String] = [], ipAddresses: [String] = [], validity: Validity = .now,
    purpose: Purpose = .server
  ) throws(MailFailure) -> IssuedCertificate {
    try request(name, dnsNames, ipAddresses, validity, purpose).fulfil(signer: nil)
  }

  private func request(
    _ name: String, _ dnsNames: [String], _ ipAddresses: [String], _ validity: Validity, _ purpose: Purpose
  ) -> CertificateRequest {
    let names = dnsNames.map { "DNS:\($0)" } + ipAddresses.map { "IP:\($0)" }
    var extensions = [
      "basicConstraints=critical,CA:FALSE", "keyUsage=critical,digitalSignature",
      "extendedKeyUsage=\(purpose.rawValue)",
    ]
    if !names.isEmpty { extensions.append("subjectAltName=" + names.joined(separator: ",")) }
    return CertificateRequest(
      folder: folder.appendingPathComponent(name), commonName: name, extensions: extensions, days: validity.days)
  }
}

extension CertificateAuthority.Validity {
  /// First and last day, counted from today.
  fileprivate var days: ClosedRange<Int64> {
    switch self {
    case .now: -1...365
    case .expired: -30...(-1)
    case .notYet: 30...395
    }
  }
}
