import DemoMail
import Foundation
import MailDesk
import MailModel
import TestSupport
import Testing

/// A certificate that proves nothing is refused with its own details, by TLS from the start and by STARTTLS.
@Suite("A server whose certificate proves nothing", .serialized)
struct CertificateFailureTests {
  @Test("is refused by every protocol, before a password is sent", arguments: CertificateCase.all)
  func refused(bad: CertificateCase) async throws {
    var options = PrivateDovecot.Options()
    options.certificate = bad.issue
    try await PrivateDovecot.run(options) { server in
      let fingerprint = try Self.fingerprint(of: server)
      for var trial in Self.trials(server) {
        trial.caFile = bad.trustsAuthority ? server.caFile : nil
        let report = try await trial.report()
        let failure = try #require(report.failure)
        #expect(failure.kind == bad.kind, "\(failure)")
        #expect(report.failedStage == .tls)
        #expect(failure.cause.contains(bad.cause), "\(failure.cause)")
        #expect(failure.remedy.text.contains(bad.remedy), "\(failure.remedy.text)")
        let details = failure.context.details
        #expect(details.count == 4)
        #expect(details.first == "Certificate for: \(bad.names)", "\(details)")
        #expect(details.dropFirst().first?.hasPrefix("Issued by: ") == true)
        #expect(details.contains { $0.hasPrefix("Valid: 20") && $0.contains("Z to 20") }, "\(details)")
        #expect(details.last == "SHA-256 fingerprint: \(fingerprint)")
        let text = report.text(at: Timestamp(seconds: 0))
        #expect(details.allSatisfy(text.contains))
        failure.expectExplained(for: trial.access)
      }
      #expect(!server.log.contains(Trial.username))
    }
  }

  @Test("is trusted once the site names the authority's file, and the test shows what was agreed")
  func siteAuthority() async throws {
    try await PrivateDovecot.run { server in
      for var trial in Self.trials(server) {
        (trial.username, trial.password) = (server.users[0].name, server.users[0].password)
        trial.site.append("caFile=\(server.caFile)")
        let report = try await trial.report()
        #expect(report.failure == nil)
        let shown = report.steps.first { $0.name == .tls }?.detail ?? ""
        #expect(shown.hasPrefix("1.3 TLS_"))
        for part in ["localhost, 127.0.0.1", "valid until", "by Postdue Test Authority"] {
          #expect(shown.contains(part))
        }
      }
    }
  }

  @Test("is explained by the program too, on stderr and as JSON")
  func program() async throws {
    var options = PrivateDovecot.Options()
    options.certificate = CertificateCase.all[0].issue
    try await withMailbox(options) { server, program in
      try await program.apply(server)
      let told = try await program.run(["test", "ar"])
      #expect(told.exitCode == 78)
      #expect(told.errors.contains("SHA-256 fingerprint: \(try Self.fingerprint(of: server))"))
      let failure = try await program.run(["test", "ar", "--json"]).objects.first?["failure"] as? [String: Any]
      #expect((failure?["details"] as? [String])?.count == 4)
    }
  }

  /// Each protocol, by TLS from the start and by an upgrade.
  private static func trials(_ server: PrivateDovecot) -> [Trial] {
    let ports: [(Trial.Access, ConnectionSecurity, Int)] = [
      (.imap, .implicitTLS, server.imapsPort), (.imap, .startTLS, server.imapPort),
      (.pop3, .implicitTLS, server.pop3sPort), (.pop3, .startTLS, server.pop3Port),
      (.smtp, .implicitTLS, server.submissionsPort), (.smtp, .startTLS, server.submissionPort),
    ]
    return ports.map { access, protection, port in
      var trial = Trial(access, port: port)
      trial.protection = protection
      return trial
    }
  }

  /// As `openssl` sees it.
  private static func fingerprint(of server: PrivateDovecot) throws -> String {
    let configuration = try String(contentsOfFile: server.folder + "/dovecot.conf", encoding: .utf8)
    let line = try #require(configuration.split(separator: "\n").first { $0.hasPrefix("ssl_cert = <") })
    let file = String(line.dropFirst("ssl_cert = <".count))
    let (_, output) = try ChildProcess.collect(
      "openssl", ["x509", "-in", file, "-noout", "-fingerprint", "-sha256"])
    return try #require(output.split(separator: "=").last).trimmingCharacters(in: .whitespacesAndNewlines)
  }
}
