import MailModel
import MailTransport
import SMTP
import TestSupport
import Testing

@Suite("Whole sessions")
struct ServerFamilyTests {
  private func session(_ family: ServerFamily, _ fragmentation: Fragmentation) async throws {
    var options = ScriptedServer.Options()
    options.fragmentation = fragmentation
    let outcome = try await playing(family.transcript, options) { connection, transcript in
      _ = try await connection.greet()
      _ = try await connection.hello()
      let credential = try SASLCredential(username: "ar@example.com", password: SecretText("geheim"))
      #expect(try await connection.signIn(credential, allowPlaintext: true).rawValue == family.mechanism)
      try await connection.verify(sender: "ar@example.com", recipient: "clara@acme.example")
      let envelope = try Envelope(
        sender: "ar@example.com", recipients: ["clara@acme.example", "gone@acme.example"])
      let result = try await connection.send(envelope, Wire.octets(ServerFamily.message))
      #expect(result.recipients[0].verdict == .accepted)
      #expect(result.recipients[1].verdict.failure?.kind == .recipientRefused)
      #expect(result.receipt?.hasPrefix("250") == true)
      await connection.quit()
      for part in ["geheim", "AGFyQ", "Z2VoZ", "Invoice"] {
        let isShown = transcript.lines.contains { $0.contains(part) }
        #expect(!isShown, "\(part)")
      }
    }
    #expect(outcome.deviation == nil)
  }

  @Test("with every family of servers", arguments: ServerFamily.all)
  func families(family: ServerFamily) async throws { try await session(family, .whole) }

  @Test("one octet at a time", arguments: ServerFamily.all)
  func octetByOctet(family: ServerFamily) async throws { try await session(family, .everyOctet) }

  @Test("cut in two at many places", arguments: Array(stride(from: 3, to: 700, by: 23)))
  func cut(at boundary: Int) async throws { try await session(.postfix, .split(at: boundary)) }
}
