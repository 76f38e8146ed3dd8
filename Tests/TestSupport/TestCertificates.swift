package import DemoMail
import Foundation

/// An authority in a temporary folder, and certificates for servers on loopback.
package final class TestCertificates: Sendable {
  private let folder: ScratchFolder
  /// The authority.
  package let authority: CertificateAuthority

  /// Makes a new authority.
  package init() throws {
    folder = try ScratchFolder()
    authority = try CertificateAuthority(folder: folder.url)
  }

  /// The authority's certificate, as a client's CA file.
  package var caFile: String { authority.certificateFile }

  /// A good certificate for `localhost`, `127.0.0.1` and `::1`.
  package func localhost(
    validity: CertificateAuthority.Validity = .now, purpose: CertificateAuthority.Purpose = .server
  ) throws -> CertificateAuthority.IssuedCertificate {
    try authority.issue(
      name: UUID().uuidString, dnsNames: ["localhost"], ipAddresses: ["127.0.0.1", "::1"], validity: validity,
      purpose: purpose)
  }
}
