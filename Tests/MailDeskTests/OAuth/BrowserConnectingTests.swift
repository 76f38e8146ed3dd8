import Foundation
import HTTP
import MailDesk
import MailModel
import MailTransport
import TestSupport
import Testing

@Suite("Connecting by the browser", .timeLimit(.minutes(2)))
struct BrowserConnectingTests {
  /// A browser on this machine.
  private static let browser = HTTPClient(policy: HostPolicy(allowLocalHosts: true))

  /// Connects, and lends `body` the address that the person opens.
  private func connect(
    _ fixture: ConnectingFixture, _ body: (String) async throws -> Void
  ) async throws -> Result<GrantStanding, MailFailure> {
    let shown = AsyncStream.makeStream(of: String.self)
    async let outcome: Result<GrantStanding, MailFailure> = {
      do throws(MailFailure) {
        return .success(
          try await fixture.connections.connect(named: "ar", by: .browser) { step in
            if case .openBrowser(let address, _, _) = step { shown.continuation.yield(address) }
          })
      } catch {
        shown.continuation.finish()
        return .failure(error)
      }
    }()
    var iterator = shown.stream.makeAsyncIterator()
    if let address = await iterator.next() { try await body(address) }
    return await outcome
  }

  private func page(_ address: String) async throws -> HTTPResponse {
    try await Self.browser.send(.get(#require(WebAddress(address))))
  }

  @Test(
    "sends the person to the provider, proves that it asked, and says when the page may be closed",
    arguments: [(CredentialKind.microsoft365, "localhost"), (.google, "127.0.0.1")])
  func agreed(credential: CredentialKind, host: String) async throws {
    let fixture = try await ConnectingFixture(credential)
    let outcome = try await connect(fixture) { address in
      #expect(address.contains("code_challenge_method=S256"))
      #expect(address.contains("login_hint=AR%40demo.example"))
      let redirect = try #require(fixture.server.visit(address))
      #expect(redirect.hasPrefix("http://\(host):"))
      let text = String(decoding: try await page(redirect).body, as: UTF8.self)
      #expect(text.contains(">Authentication is Complete. You may now close this page<"))
    }
    #expect(try outcome.get().account == "ar@demo.example")
    #expect(try await fixture.grant()?.provider == credential)
  }

  @Test("takes no answer that belongs to another sign-in, and no other page")
  func strangers() async throws {
    let fixture = try await ConnectingFixture()
    let outcome = try await connect(fixture) { address in
      let redirect = try #require(fixture.server.visit(address))
      let place = try #require(WebAddress(redirect))
      let origin = "http://localhost:\(place.endpoint.port)"
      #expect(try await page("\(origin)/?code=x&state=guessed").status == 400)
      #expect(try await page("\(origin)/?code=x").status == 400)
      #expect(try await page("\(origin)/favicon.ico").status == 404)
      #expect(try await page(redirect).status == 200)
    }
    #expect(try outcome.get().account == "ar@demo.example")
  }

  @Test("says so when the person declines, and listens no longer")
  func declined() async throws {
    let fixture = try await ConnectingFixture()
    fixture.server.change { $0.person = .declines }
    var origin = ""
    let outcome = try await connect(fixture) { address in
      let redirect = try #require(fixture.server.visit(address))
      origin = redirect
      let text = String(decoding: try await page(redirect).body, as: UTF8.self)
      #expect(text.contains("not completed"))
    }
    guard case .failure(let failure) = outcome else {
      Issue.record("it was connected")
      return
    }
    #expect(failure.kind == .signInUnfinished)
    await expectFailure(.connectionRefused) { _ = try await page(origin) }
    #expect(try await fixture.grant() == nil)
  }

  @Test("a code that somebody else's key asked for is worth nothing")
  func foreignCode() async throws {
    let fixture = try await ConnectingFixture()
    let outcome = try await connect(fixture) { address in
      let start = try #require(address.range(of: "code_challenge=")).upperBound
      let end = try #require(address[start...].firstIndex(of: "&"))
      // The provider gives this code to whoever holds another key; here it only travels through the browser.
      let foreign = address.replacingCharacters(in: start..<end, with: "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM")
      #expect(try await page(#require(fixture.server.visit(foreign))).status == 200)
    }
    guard case .failure(let failure) = outcome else {
      Issue.record("it was connected")
      return
    }
    #expect(failure.kind == .signInUnfinished)
  }
}
