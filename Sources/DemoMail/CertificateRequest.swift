import Foundation
import MailModel

/// One certificate to be made by `openssl ca`, the only subcommand of OpenSSL 3.0 that takes both dates.
struct CertificateRequest {
  let folder: URL
  let commonName: String
  /// `name=value` lines of an openssl configuration.
  let extensions: [String]
  /// First and last day, counted from today.
  let days: ClosedRange<Int64>

  /// Makes key and certificate; without a signer it signs itself.
  func fulfil(signer: CertificateAuthority.IssuedCertificate?) throws(MailFailure)
    -> CertificateAuthority.IssuedCertificate
  {
    let issued = CertificateAuthority.IssuedCertificate(
      certificateFile: path("certificate.pem"), keyFile: path("key.pem"))
    try writeConfiguration()
    try openssl([
      "req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-utf8",
      "-keyout", issued.keyFile, "-out", path("request.pem"), "-config", path("openssl.cnf"),
    ])
    let signing =
      if let signer { ["-keyfile", signer.keyFile, "-cert", signer.certificateFile] } else {
        ["-selfsign", "-keyfile", issued.keyFile]
      }
    try openssl(
      [
        "ca", "-batch", "-notext", "-preserveDN", "-utf8", "-md", "sha256",
        "-config", path("openssl.cnf"), "-extensions", "wanted", "-outdir", folder.path,
        "-startdate", stamp(days.lowerBound), "-enddate", stamp(days.upperBound),
        "-in", path("request.pem"), "-out", issued.certificateFile,
      ] + signing)
    return issued
  }

  private func path(_ name: String) -> String { folder.appendingPathComponent(name).path }

  /// `YYYYMMDDHHMMSSZ`, which `openssl ca` reads as GeneralizedTime.
  private func stamp(_ day: Int64) -> String {
    let moment = Timestamp(seconds: Int64(Date().timeIntervalSince1970) + day * 86_400)
    return moment.iso8601.filter { $0.isNumber || $0 == "Z" }
  }

  private func writeConfiguration() throws(MailFailure) {
    let text = """
      [req]
      prompt = no
      distinguished_name = subject
      string_mask = utf8only
      [subject]
      CN = \(commonName)
      [ca]
      default_ca = here
      [here]
      database = \(path("index.txt"))
      policy = any
      unique_subject = no
      rand_serial = yes
      [any]
      commonName = supplied
      [wanted]
      \(extensions.joined(separator: "\n"))

      """
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try Data(text.utf8).write(to: folder.appendingPathComponent("openssl.cnf"))
      try Data().write(to: folder.appendingPathComponent("index.txt"))
    } catch {
      throw MailFailure(.cannotCreate, "The certificate's folder \(folder.path) cannot be written: \(error)")
    }
  }

  private func openssl(_ arguments: [String]) throws(MailFailure) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["openssl"] + arguments
    let output = Pipe()
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    process.standardError = output
    do { try process.run() } catch {
      throw MailFailure(.cannotCreate, "The openssl command cannot be started: \(error)")
    }
    let said = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw MailFailure(
        .cannotCreate, "openssl \(arguments[0]) failed", serverText: String(decoding: said, as: UTF8.self))
    }
  }
}
