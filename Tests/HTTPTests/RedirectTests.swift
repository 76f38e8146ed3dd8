import HTTP
import MailModel
import TestSupport
import Testing

@Suite("A redirect")
struct RedirectTests {
  @Test("is followed if that was asked for, and shows where it ended")
  func followed() async throws {
    let server = try ScriptedServer(scripts: [
      ScriptedServer.get("/a/b") + ScriptedServer.answer("302 Found", ["Location: c?d"]),
      ScriptedServer.get("/a/c?d") + ScriptedServer.answer(body: "here"),
    ])
    let response = try await HTTPClient.local().send(.get(try server.address("/a/b")), followsRedirects: true)
    #expect(response.text == "here")
    #expect(response.address == (try server.address("/a/c?d")))
    #expect(await server.outcome().deviation == nil)
  }

  @Test("is an answer like any other if it was not asked for, and to a form in any case")
  func shown() async throws {
    let redirect = ScriptedServer.answer("302 Found", ["Location: /b"])
    let server = try ScriptedServer(ScriptedServer.get("/a") + redirect)
    #expect(try await HTTPClient.local().send(.get(try server.address("/a"))).status == 302)
    let other = try ScriptedServer([.swallow(20)] + redirect)
    let form = HTTPRequest.post(FormFields(["a": "b"]), to: try other.address("/a"))
    #expect(try await HTTPClient.local().send(form, followsRedirects: true).status == 302)
  }

  @Test("is followed three times at most")
  func loop() async throws {
    let hop = ScriptedServer.get("/a") + ScriptedServer.answer("301 Moved", ["Location: /a"])
    let server = try ScriptedServer(scripts: Array(repeating: hop, count: 9))
    let address = try server.address("/a")
    await expectFailure(.protocolViolation) {
      _ = try await HTTPClient.local().send(.get(address), followsRedirects: true)
    }
    server.stop()
    #expect(await server.outcome().received.count == 4)
  }

  @Test("to another server does not take what was meant for the first")
  func otherServer() async throws {
    let second = try ScriptedServer(ScriptedServer.get() + ScriptedServer.answer(body: "here"))
    let first = try ScriptedServer(
      [.expect("GET / HTTP/1.1"), .swallow(80)]
        + ScriptedServer.answer("307 Temporary", ["Location: http://localhost:\(second.port)/"]))
    let request = HTTPRequest.get(try first.address(), ["Authorization": "Bearer secret-token"])
    #expect(try await HTTPClient.local().send(request, followsRedirects: true).text == "here")
    #expect(await first.outcome().text.contains("secret-token"))
    let seen = await second.outcome()
    #expect(seen.deviation == nil)
    #expect(!seen.text.contains("secret-token"))
  }

  @Test("out of https is refused")
  func downgrade() async throws {
    let certificates = try TestCertificates()
    let server = try ScriptedServer(
      ScriptedServer.get() + ScriptedServer.answer("301 Moved", ["Location: http://localhost/"]),
      .tls(try certificates.localhost()))
    let address = try server.address(scheme: "https")
    await expectFailure(.plaintextRefused) {
      _ = try await HTTPClient.local(caFile: certificates.caFile).send(.get(address), followsRedirects: true)
    }
  }

  @Test(
    "to what is no web address is refused", arguments: ["mailto:a@b.example", "http://a b/", "http://u@localhost/"])
  func nonsense(reference: String) async throws {
    let server = try ScriptedServer(
      ScriptedServer.get() + ScriptedServer.answer("301 Moved", ["Location: \(reference)"]))
    let address = try server.address()
    await expectFailure(.protocolViolation) {
      _ = try await HTTPClient.local().send(.get(address), followsRedirects: true)
    }
  }
}
