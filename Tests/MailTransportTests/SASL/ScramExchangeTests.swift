import MailModel
import MailTransport
import OpenSSL
import Testing

@Suite("SCRAM-SHA-256")
struct ScramExchangeTests {
  private static let nonce = "rOprNGfwEbeRWgbNEkqO"
  private static let serverNonce = nonce + "%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0"
  private static let first = "r=\(serverNonce),s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096"
  private static let verdict = "v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4="

  private func exchange(_ binding: ScramExchange.Binding = .unsupported, username: String = "user") -> ScramExchange {
    ScramExchange(username: username, password: SecretText("pencil"), nonce: Self.nonce, binding: binding)
  }

  @Test("agrees with RFC 7677")
  func example() throws {
    var exchange = exchange()
    #expect(exchange.mechanism == .scramSHA256)
    #expect(exchange.opening == "n,,n=user,r=\(Self.nonce)")
    #expect(
      try exchange.answer(Self.first)
        == "c=biws,r=\(Self.serverNonce),p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=")
    #expect(throws: SASLFault.serverUnproven) { try exchange.conclude() }
    #expect(try exchange.answer(Self.verdict) == "")
    try exchange.conclude()
    #expect(throws: SASLFault.unexpectedChallenge) { try exchange.answer("") }
  }

  @Test("says that it could be bound where the server does not offer it, and binds where it does")
  func bindings() throws {
    #expect(exchange(.notOffered).opening?.hasPrefix("y,,") == true)
    let binding = ChannelBinding(.tlsExporter, Array("octets of the session".utf8))
    var bound = exchange(.bound(binding))
    #expect(bound.mechanism == .scramSHA256Plus)
    #expect(bound.opening?.hasPrefix("p=tls-exporter,,n=user") == true)
    let expected = Base64.encode(Array("p=tls-exporter,,octets of the session".utf8))
    #expect(try bound.answer(Self.first).hasPrefix("c=\(String(decoding: expected, as: UTF8.self)),"))
  }

  @Test("names are escaped")
  func names() {
    #expect(exchange(username: "a=b,c").opening == "n,,n=a=3Db=2Cc,r=\(Self.nonce)")
  }

  @Test(
    "hostile or broken challenges end it",
    arguments: [
      ("", SASLFault.malformedChallenge("fields are missing")),
      ("r=other,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096", .foreignNonce),
      ("r=rOprNGfwEbeRWgbNEkqO,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096", .foreignNonce),
      ("r=rOprNGfwEbeRWgbNEkqOx,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=1", .iterations(1)),
      ("r=rOprNGfwEbeRWgbNEkqOx,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4095", .iterations(4_095)),
      ("r=rOprNGfwEbeRWgbNEkqOx,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=999999999", .iterations(999_999_999)),
      (
        "r=rOprNGfwEbeRWgbNEkqOx,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4294967296999",
        .malformedChallenge("the number of iterations cannot be read")
      ),
      (
        "r=rOprNGfwEbeRWgbNEkqOx,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=-1",
        .malformedChallenge("the number of iterations cannot be read")
      ),
      ("r=rOprNGfwEbeRWgbNEkqOx,s=,i=4096", .malformedChallenge("the salt cannot be read")),
      ("r=rOprNGfwEbeRWgbNEkqOx,s=***,i=4096", .malformedChallenge("the salt cannot be read")),
      ("m=ext,r=rOprNGfwEbeRWgbNEkqOx,s=W22Z,i=4096", .malformedChallenge("it does not begin with a nonce")),
      ("r=rOprNGfwEbeRWgbNEkqO\u{7},s=W22Z,i=4096", .malformedChallenge("the nonce is not printable")),
    ])
  func hostile(challenge: String, fault: SASLFault) {
    var exchange = exchange()
    #expect(throws: fault) { try exchange.answer(challenge) }
    #expect(throws: SASLFault.serverUnproven) { try exchange.conclude() }
  }

  @Test(
    "a server that does not prove itself is not believed",
    arguments: [
      ("v=AAAATRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=", SASLFault.serverUnproven),
      ("v=", .serverUnproven), ("v=6rri", .serverUnproven),
      ("x=1", .malformedChallenge("it holds no server signature")),
    ])
  func unproven(verdict: String, fault: SASLFault) throws {
    var exchange = exchange()
    _ = try exchange.answer(Self.first)
    #expect(throws: fault) { try exchange.answer(verdict) }
    #expect(throws: SASLFault.serverUnproven) { try exchange.conclude() }
  }

  @Test("the server's reason is kept, and its yes after it not believed")
  func refused() throws {
    var exchange = exchange()
    _ = try exchange.answer(Self.first)
    #expect(try exchange.answer("e=invalid-proof\u{1B}[31m") == "")
    #expect(exchange.explanation == "invalid-proof\u{1B}[31m")
    #expect(throws: SASLFault.serverUnproven) { try exchange.conclude() }
  }
}
