import HTTP
import MailModel
import MailTransport
import TestSupport
import Testing

@Suite("A web request")
struct HTTPClientTests {
  @Test("brings the answer, however it is cut", arguments: [Fragmentation.whole, .everyOctet, .split(at: 20)])
  func get(fragmentation: Fragmentation) async throws {
    var options = ScriptedServer.Options()
    options.fragmentation = fragmentation
    let server = try ScriptedServer(
      ScriptedServer.get("/a?b=c")
        + ScriptedServer.answer("404 Not Found", ["content-type: Text/XML; charset=x"], body: "none"),
      options)
    let response = try await HTTPClient.local().send(.get(try server.address("/a?b=c")))
    #expect(response.status == 404)
    #expect(!response.isSuccess)
    #expect(response.fields.mediaType == "text/xml")
    #expect(response.text == "none")
    #expect(await server.outcome().deviation == nil)
  }

  @Test("hands in a form")
  func post() async throws {
    let server = try ScriptedServer(
      [
        .expect("POST /token HTTP/1.1"), .expect("Host: localhost:{*}"), .expect("Connection: close"),
        .expect("User-Agent: Postdue"), .expect("Accept-Encoding: identity"), .expect("Accept: application/json"),
        .expect("Content-Type: application/x-www-form-urlencoded"), .expect("Content-Length: 14"), .expect(""),
        .swallow(14),
      ] + ScriptedServer.answer(body: "{}"))
    let form = FormFields(["code": "a b", "x": "1"])
    let response = try await HTTPClient.local().send(
      .post(form, to: try server.address("/token"), ["Accept": "application/json"]))
    #expect(response.text == "{}")
    let outcome = await server.outcome()
    #expect(outcome.deviation == nil)
    #expect(outcome.text.hasSuffix("\r\n\r\ncode=a%20b&x=1"))
  }

  @Test("understands an answer in chunks, one without a length, and one after an interim answer")
  func framings() async throws {
    let chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n"
    let endless = "HTTP/1.0 200 OK\r\n\r\nabcde"
    let interim = "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nabcde"
    for text in [chunked, endless, interim] {
      let server = try ScriptedServer(ScriptedServer.get() + [.send(Array(text.utf8)), .close])
      #expect(try await HTTPClient.local().send(.get(try server.address())).text == "abcde")
    }
  }

  @Test(
    "fails if the answer is cut short",
    arguments: [
      "", "HTTP/1.1 200", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nabc",
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab",
    ])
  func cutShort(text: String) async throws {
    for end in [ServerStep.close, .reset] {
      let server = try ScriptedServer(ScriptedServer.get() + [.send(Array(text.utf8)), end])
      let address = try server.address()
      await expectFailure(.connectionDropped) { _ = try await HTTPClient.local().send(.get(address)) }
    }
  }

  @Test(
    "fails if what answers is no web server, or a broken one",
    arguments: [
      "220 mail.example.com ESMTP\r\n", "* OK IMAP4rev1\r\n", "\u{0}\u{1}\u{2}\u{3}\r\n\r\n",
      "HTTP/1.1 999999 ?\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length: 5\r\n\r\nabcde",
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc", "HTTP/1.1 200 OK\r\nbad field\r\n\r\n",
    ])
  func garbage(text: String) async throws {
    let server = try ScriptedServer(ScriptedServer.get() + [.send(Array(text.utf8)), .close])
    let address = try server.address()
    await expectFailure(.protocolViolation) { _ = try await HTTPClient.local().send(.get(address)) }
  }

  @Test("takes no answer that is too long, whether it says so or not")
  func tooLong() async throws {
    let told = "HTTP/1.1 200 OK\r\nContent-Length: 99999999\r\n\r\n"
    let untold = "HTTP/1.1 200 OK\r\n\r\n"
    let header = "HTTP/1.1 200 OK\r\nX: "
    for text in [told, untold, header] {
      let server = try ScriptedServer(ScriptedServer.get() + [.send(Array(text.utf8)), .flood(64 << 20), .close])
      let address = try server.address()
      await expectFailure(.protocolViolation) { _ = try await HTTPClient.local().send(.get(address)) }
    }
  }

  @Test("waits no longer than it should, for silence and for dribble")
  func slow() async throws {
    let gate = Gate()
    let head = Array("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\na".utf8)
    for steps in [[ServerStep.stall], [.send(head), .pause(gate)]] {
      let server = try ScriptedServer(ScriptedServer.get() + steps)
      let address = try server.address()
      await expectFailure(.timedOut) {
        _ = try await HTTPClient.local(patience: .milliseconds(200)).send(.get(address))
      }
      server.stop()
    }
    gate.open()
  }

  @Test("ends when the task that asked is stopped")
  func cancelled() async throws {
    let server = try ScriptedServer(ScriptedServer.get() + [.stall])
    let address = try server.address()
    let task = Task { await failure { _ = try await HTTPClient.local().send(.get(address)) } }
    task.cancel()
    #expect(await task.value?.kind == .cancelled)
    server.stop()
  }

  @Test("goes to no address that the site forbids, and sends no field with a line end in it")
  func refusedBeforehand() async throws {
    let server = try ScriptedServer([.stall])
    let address = try server.address()
    await expectFailure(.forbiddenHost) { _ = try await HTTPClient(policy: HostPolicy()).send(.get(address)) }
    for fields in [["A": "b\r\nC: d"], ["A b": "c"]] as [HTTPFields] {
      await expectFailure(.configurationInvalid) { _ = try await HTTPClient.local().send(.get(address, fields)) }
    }
    server.stop()
    #expect(await server.outcome().received.isEmpty)
  }
}
