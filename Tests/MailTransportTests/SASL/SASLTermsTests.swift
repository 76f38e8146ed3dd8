import MailModel
import MailTransport
import OpenSSL
import Testing

@Suite("Which mechanism is taken")
struct SASLTermsTests {
  private func terms(
    token: Bool = false, protected: Bool = true, consent: Bool = false, binding: Bool = false
  ) throws -> SASLTerms {
    let secret = SecretText("secret")
    return SASLTerms(
      token ? try SASLCredential(username: "u", token: secret) : try SASLCredential(username: "u", password: secret),
      at: Endpoint(host: "mail.example.com", port: 587), isProtected: protected, allowsPlaintext: consent,
      channelBinding: binding ? ChannelBinding(.tlsExporter, [1, 2, 3]) : nil)
  }

  private func choice(_ terms: SASLTerms, _ offered: String) -> String {
    do throws(MailFailure) {
      return try terms.choose(among: offered.split(separator: " ").map(String.init)).rawValue
    } catch {
      return error.kind.rawValue
    }
  }

  @Test(
    "for a password inside TLS",
    arguments: [
      ("PLAIN LOGIN", "PLAIN"), ("LOGIN", "LOGIN"), ("plain", "PLAIN"), ("CRAM-MD5 PLAIN", "PLAIN"),
      ("CRAM-MD5", "CRAM-MD5"), ("PLAIN SCRAM-SHA-256", "SCRAM-SHA-256"),
      ("SCRAM-SHA-256-PLUS PLAIN", "PLAIN"), ("XOAUTH2 GSSAPI", "mechanismNotOffered"), ("", "mechanismNotOffered"),
    ])
  func password(offered: String, expected: String) throws {
    #expect(choice(try terms(), offered) == expected)
  }

  @Test("one that is tied to the session comes first where both sides can")
  func binding() throws {
    #expect(
      choice(try terms(binding: true), "PLAIN SCRAM-SHA-256 SCRAM-SHA-256-PLUS") == "SCRAM-SHA-256-PLUS")
    #expect(choice(try terms(binding: true), "PLAIN SCRAM-SHA-256") == "SCRAM-SHA-256")
    let exchange = try terms(binding: true).exchange(among: ["SCRAM-SHA-256"])
    #expect(exchange.opening?.hasPrefix("y,,") == true)
  }

  @Test(
    "without TLS nothing that exposes the password is taken, unless an administrator consented",
    arguments: [
      ("PLAIN LOGIN", "plaintextRefused", "PLAIN"), ("LOGIN", "plaintextRefused", "LOGIN"),
      ("PLAIN CRAM-MD5", "CRAM-MD5", "CRAM-MD5"), ("PLAIN SCRAM-SHA-256", "SCRAM-SHA-256", "SCRAM-SHA-256"),
      ("XOAUTH2", "mechanismNotOffered", "mechanismNotOffered"),
    ])
  func unprotected(offered: String, expected: String, withConsent: String) throws {
    #expect(choice(try terms(protected: false), offered) == expected)
    #expect(choice(try terms(protected: false, consent: true), offered) == withConsent)
  }

  @Test("a token goes by its own mechanisms, and never without TLS")
  func tokens() throws {
    #expect(choice(try terms(token: true), "PLAIN XOAUTH2 OAUTHBEARER") == "OAUTHBEARER")
    #expect(choice(try terms(token: true), "PLAIN XOAUTH2") == "XOAUTH2")
    #expect(choice(try terms(token: true), "PLAIN LOGIN") == "mechanismNotOffered")
    #expect(choice(try terms(token: true, protected: false, consent: true), "XOAUTH2") == "plaintextRefused")
  }

  @Test("two sign-ins never share a nonce")
  func nonces() throws {
    let openings = try (1...20).map { _ in try terms().exchange(among: ["SCRAM-SHA-256"]).opening ?? "" }
    #expect(Set(openings).count == 20)
  }
}
