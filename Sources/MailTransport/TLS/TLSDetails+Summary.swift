import MailModel
import OpenSSL

extension TLSDetails {
  /// `1.3 TLS_AES_256_GCM_SHA384, *.office365.com, valid until 3 Mar 2027, by DigiCert`.
  package var summary: String {
    var parts = ["\(version) \(cipher)", certificate.namesInWords]
    if let end = certificate.notAfter { parts.append("valid until \(end.date.inWords)") }
    parts.append("by \(certificate.issuer)")
    return parts.joined(separator: ", ")
  }
}

extension CertificateFacts {
  /// The first names, and how many more there are.
  var namesInWords: String {
    guard names.count > 3 else { return names.isEmpty ? "no name" : names.joined(separator: ", ") }
    return names.prefix(3).joined(separator: ", ") + " and \(names.count - 3) more"
  }
}

extension CivilDate {
  /// `3 Mar 2027`.
  var inWords: String { "\(day) \(monthName) \(year)" }
}
