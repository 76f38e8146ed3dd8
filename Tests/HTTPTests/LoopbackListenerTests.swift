import HTTP
import MailModel
import MailTransport
import TestSupport
import Testing

@Suite("The listener on loopback")
struct LoopbackListenerTests {
  private static let done = "Authentication is Complete. You may now close this page"

  private static func open() async throws -> LoopbackListener {
    try await LoopbackListener.open(path: "/back") { query in
      query.text("state") == "s1" ? .accepted(done) : .refused("This is not <the> answer")
    }
  }

  /// Says something to the listener, and reads what it answers until it hangs up.
  private static func say(_ text: String, to listener: LoopbackListener) async throws -> String {
    let channel = try await ByteChannel.open(
      ChannelOptions(
        endpoint: Endpoint(host: "127.0.0.1", port: listener.port), security: .plain,
        policy: HostPolicy(allowLocalHosts: true)))
    try await channel.write(Array(text.utf8))
    var answer: [UInt8] = []
    while let chunk = try await channel.read(within: .seconds(20)) { answer += chunk }
    await channel.close()
    return String(decoding: answer, as: UTF8.self)
  }

  @Test("shows the browser a page and gives its owner the query", arguments: ["127.0.0.1", "localhost"])
  func visit(host: String) async throws {
    let listener = try await Self.open()
    let address = try #require(listener.address(host: host))
    #expect(address.description == "http://\(host):\(listener.port)/back")
    let asked = try #require(address.with(query: FormFields(["code": "4/a b", "state": "s1"])))
    let response = try await HTTPClient.local().send(.get(asked))
    #expect(response.status == 200)
    #expect(response.fields.mediaType == "text/html")
    #expect(response.fields["Cache-Control"] == "no-store")
    #expect(response.text.contains(Self.done))
    let query = try await listener.query(within: .seconds(20))
    #expect(query.text("code") == "4/a b")
    await listener.close()
  }

  @Test("goes on waiting after a visit that was not meant")
  func stranger() async throws {
    let listener = try await Self.open()
    let address = try #require(listener.address())
    let stranger = try #require(address.with(query: FormFields(["code": "evil", "state": "s2"])))
    let page = try await HTTPClient.local().send(.get(stranger))
    #expect(page.status == 400)
    #expect(page.text.contains("not &lt;the&gt; answer"))
    await expectFailure(.timedOut) { _ = try await listener.query(within: .milliseconds(50)) }
    await listener.close()
  }

  @Test("gives the query even if nobody waited for it yet, and once only the first counts")
  func early() async throws {
    let listener = try await Self.open()
    let address = try #require(listener.address())
    for code in ["first", "second"] {
      let asked = try #require(address.with(query: FormFields(["code": code, "state": "s1"])))
      _ = try await HTTPClient.local().send(.get(asked))
    }
    #expect(try await listener.query(within: .seconds(20)).text("code") == "first")
    await listener.close()
  }

  @Test(
    "answers nothing but the one GET",
    arguments: [
      ("GET /other?state=s1 HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n\r\n", "404"),
      ("POST /back?state=s1 HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nContent-Length: 0\r\n\r\n", "405"),
      ("GET /back?state=s1 HTTP/1.1\r\nHost: evil.example:PORT\r\n\r\n", "421"),
      ("GET /back?state=s1 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", "421"),
      ("GET /back?state=s1 HTTP/1.1\r\n\r\n", "421"),
      ("GET /back?state=s1&state=s1 HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n\r\n", "400"),
      ("GET /back?state=%zz HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n\r\n", "400"),
    ])
  func refused(request: String, status: String) async throws {
    let listener = try await Self.open()
    let text = request.replacing("PORT", with: "\(listener.port)")
    let answer = try await Self.say(text, to: listener)
    #expect(answer.hasPrefix("HTTP/1.1 \(status) "))
    await expectFailure(.timedOut) { _ = try await listener.query(within: .milliseconds(20)) }
    await listener.close()
  }

  @Test("hangs up on what is no request, or too long a one", arguments: ["\u{16}\u{3}\u{1}garbage\r\n\r\n", "long"])
  func garbage(text: String) async throws {
    let listener = try await Self.open()
    let long = "GET /back?state=s1&x=\(String(repeating: "x", count: 200_000)) HTTP/1.1\r\nHost: a\r\n\r\n"
    do {
      let answer = try await Self.say(text == "long" ? long : text, to: listener)
      #expect(!answer.contains("200 OK"))
    } catch {
      #expect((error as? MailFailure)?.kind == .connectionDropped)
    }
    await expectFailure(.timedOut) { _ = try await listener.query(within: .milliseconds(20)) }
    await listener.close()
  }

  @Test("is gone once it is closed, and its wait ends with the task")
  func closed() async throws {
    let listener = try await Self.open()
    let address = try #require(listener.address())
    let waiting = Task { await failure { _ = try await listener.query(within: .seconds(60)) } }
    waiting.cancel()
    #expect(await waiting.value?.kind == .cancelled)
    await listener.close()
    await expectFailure(.connectionRefused) { _ = try await HTTPClient.local().send(.get(address)) }
  }

  @Test("lets so many visitors in at a time, and others again once they have gone")
  func crowd() async throws {
    let listener = try await Self.open()
    let options = ChannelOptions(
      endpoint: Endpoint(host: "127.0.0.1", port: listener.port), security: .plain,
      policy: HostPolicy(allowLocalHosts: true))
    var crowd: [ByteChannel] = []
    for _ in 0..<16 { crowd.append(try await ByteChannel.open(options)) }
    let address = try #require(listener.address())
    // A connection that stands here may still be on its way in over there.
    var refusal: MailFailure?
    for _ in 0..<200 where refusal == nil {
      refusal = await failure { _ = try await HTTPClient.local().send(.get(address)) }
    }
    #expect(refusal?.kind == .connectionDropped)
    for channel in crowd { await channel.close() }
    var response: HTTPResponse?
    for _ in 0..<200 where response == nil { response = try? await HTTPClient.local().send(.get(address)) }
    #expect(response?.status == 400)
    await listener.close()
  }

  @Test("is opened for a path only")
  func path() async throws {
    await expectFailure(.configurationInvalid) {
      _ = try await LoopbackListener.open(path: "x?y") { _ in .accepted("") }
    }
  }
}
