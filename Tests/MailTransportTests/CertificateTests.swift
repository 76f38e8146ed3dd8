import DemoMail
import FoundationEssentials
import MailModel
import MailTransport
import TestSupport
import Testing

@Suite("A certificate that proves nothing")
struct CertificateTests {
  private let certificates: TestCertificates

  init() throws { certificates = try TestCertificates() }

  @Test("is refused after its last day")
  func expired() async throws {
    let failure = try await refusal(of: certificates.localhost(validity: .expired))
    #expect(failure?.kind == .certificateExpired)
    #expect(failure?.cause.hasPrefix("The certificate for localhost, 127.0.0.1, ") == true)
    #expect(failure?.cause.contains(" expired on ") == true)
    #expect(failure?.cause.contains("Postdue Test Authority") == true)
  }

  @Test("is refused before its first day")
  func notYetValid() async throws {
    let failure = try await refusal(of: certificates.localhost(validity: .notYet))
    #expect(failure?.kind == .certificateNotYetValid)
    #expect(failure?.cause.contains("it begins on ") == true)
  }

  @Test("is refused under another name", arguments: ["localhost", "127.0.0.1"])
  func otherName(host: String) async throws {
    let other = try certificates.authority.issue(
      name: "other", dnsNames: ["mail.other.example", "*.localhost"], ipAddresses: ["127.0.0.2"])
    let failure = try await refusal(of: other, host: host)
    #expect(failure?.kind == .certificateNameMismatch)
    #expect(
      failure?.cause.hasPrefix(
        "The certificate is made for mail.other.example, *.localhost, 127.0.0.2, not for \(host)")
        == true)
  }

  @Test("is refused if it vouches for itself")
  func selfSigned() async throws {
    let alone = try certificates.authority.selfSigned(name: "alone", dnsNames: ["localhost"])
    #expect(try await refusal(of: alone)?.kind == .certificateSelfSigned)
  }

  @Test("is refused if nobody knows who issued it")
  func unknownAuthority() async throws {
    let stranger = try TestCertificates()
    let failure = try await refusal(of: stranger.localhost())
    #expect(failure?.kind == .certificateUntrusted)
    #expect(failure?.cause.contains("Postdue Test Authority") == true)
  }

  @Test("is refused by the system's authorities if a private one issued it")
  func systemAuthorities() async throws {
    let server = try ScriptedServer([.say("hello")], .tls(try certificates.localhost()))
    let failure = await failure { _ = try await ByteChannel.open(server.options(.implicitTLS)) }
    #expect(failure?.kind == .certificateUntrusted)
  }

  @Test("is refused if it was made for a client")
  func wrongPurpose() async throws {
    let failure = try await refusal(of: certificates.localhost(purpose: .client))
    #expect(failure?.kind == .certificateUntrusted)
    #expect(failure?.cause.contains("not made for servers") == true)
  }

  @Test("cannot paint the terminal with its names")
  func hostileNames() async throws {
    let hostile = try certificates.authority.issue(name: "hostile", dnsNames: ["a\u{1B}[32mconnected\u{7}.example"])
    let failure = try await refusal(of: hostile)
    #expect(failure?.kind == .certificateNameMismatch)
    #expect(failure?.cause.contains("connected") == true)
    #expect(failure?.cause.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F } == true)
  }

  @Test("is refused by STARTTLS just the same")
  func upgrade() async throws {
    var options = ScriptedServer.Options()
    options.identity = try certificates.localhost(validity: .expired)
    let server = try ScriptedServer([.startTLS], options)
    let channel = try await ByteChannel.open(server.options(.startTLS, caFile: certificates.caFile))
    let failure = await failure { try await channel.startTLS() }
    #expect(failure?.kind == .certificateExpired)
    #expect(!channel.isProtected)
    await channel.close()
  }

  @Test("cannot be judged by a CA file that is missing or holds no certificate", arguments: [true, false])
  func caFile(isMissing: Bool) async throws {
    let folder = try ScratchFolder()
    let path = folder.path("ca.pem")
    if !isMissing { try "no certificate".write(toFile: path, atomically: false, encoding: .utf8) }
    let server = try ScriptedServer([.say("never heard")], .tls(try certificates.localhost()))
    let failure = await failure { _ = try await ByteChannel.open(server.options(.implicitTLS, caFile: path)) }
    #expect(failure?.kind == .configurationInvalid)
    #expect(failure?.cause.contains(path) == true)
    server.stop()
    #expect(await server.outcome().received.isEmpty)
  }

  private func refusal(
    of identity: CertificateAuthority.IssuedCertificate, host: String = "localhost"
  ) async throws -> MailFailure? {
    let server = try ScriptedServer([.say("hello"), .stall], .tls(identity))
    let options = server.options(.implicitTLS, host: host, caFile: certificates.caFile)
    let failure = await failure { _ = try await ByteChannel.open(options) }
    #expect(await server.outcome().received == [[]])
    return failure
  }
}
