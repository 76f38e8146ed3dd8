import POP3
import Testing

@Suite("Cutting the stream into responses")
struct FramingTests {
  /// A stream, the forms of its responses, and the content of each.
  struct Fixture: Sendable, CustomTestStringConvertible {
    let name: String
    let stream: String
    let forms: [ResponseForm]
    let contents: [String?]

    var testDescription: String { name }

    init(_ name: String, _ stream: String, _ forms: [ResponseForm], _ contents: [String?]) {
      self.name = name
      self.stream = stream
      self.forms = forms
      self.contents = contents
    }
  }

  static let fixtures = [
    Fixture("single lines", "+OK ready\r\n-ERR no\r\n+ \r\n", [.line], [nil, nil, nil]),
    Fixture("bare line feeds after single lines", "+OK\n-ERR\n", [.line], [nil, nil]),
    Fixture("a listing", "+OK\r\n1 120\r\n2 200\r\n.\r\n+OK\r\n", [.listing, .line], ["1 120\r\n2 200\r\n", nil]),
    Fixture("an empty listing", "+OK none\r\n.\r\n", [.listing], [""]),
    Fixture("a refusal where a message was due", "-ERR none\r\n+OK\r\nx\r\n.\r\n", [.message], [nil, "x\r\n"]),
    Fixture("stuffed lines", "+OK\r\n..\r\n...a\r\n.\r\n", [.message], [".\r\n..a\r\n"]),
    Fixture("a stuffed line among others", "+OK\r\na\r\n..b\r\nc\r\n.\r\n", [.message], ["a\r\n.b\r\nc\r\n"]),
    Fixture("a dot that nobody stuffed", "+OK\r\n.a\r\n.\r\n", [.message], ["a\r\n"]),
    Fixture("dots within lines", "+OK\r\na.\r\n b .\r\n.\r\n", [.message], ["a.\r\n b .\r\n"]),
    Fixture("a dot after a bare LF", "+OK\r\na\n.\r\nb\n.\nc\r\n.\r\n", [.message], ["a\n.\r\nb\n.\nc\r\n"]),
    Fixture("a dot after a bare CR", "+OK\r\na\r.\r\n.\r\n", [.message], ["a\r.\r\n"]),
    Fixture("CR CR LF", "+OK\r\na\r\r\n.\r\n", [.message], ["a\r\r\n"]),
    Fixture("a dot and CRs", "+OK\r\n.\r\r\n.\rx\r\n.\r\n", [.message], ["\r\r\n\rx\r\n"]),
    Fixture("a dot and LF", "+OK\r\n.\n\r\n.\r\n", [.message], ["\n\r\n"]),
    Fixture("NUL and eight bits", "+OK\r\n\0ü\r\n\0.\r\n.\r\n", [.message], ["\0ü\r\n\0.\r\n"]),
    Fixture(
      "messages one behind the other", "+OK\r\na\r\n.\r\n+OK\r\n.\r\n+OK\r\n..\r\n.\r\n", [.message],
      ["a\r\n", "", ".\r\n"]),
  ]

  @Test("the octets are those sent, without the stuffing, however the stream is split", arguments: fixtures)
  func splits(fixture: Fixture) {
    let octets = Wire.octets(fixture.stream)
    let whole = Wire.frames([octets], fixture.forms)
    #expect(whole.failure == nil)
    #expect(whole.isEmpty)
    #expect(whole.frames.map(\.content) == fixture.contents.map { $0.map { .octets(Wire.octets($0)) } })
    for chunks in Wire.splits(octets) { #expect(Wire.frames(chunks, fixture.forms) == whole) }
  }

  @Test("a stream cut anywhere leaves nothing that looks whole", arguments: fixtures)
  func incomplete(fixture: Fixture) {
    let octets = Wire.octets(fixture.stream)
    let whole = Wire.frames([octets], fixture.forms)
    for end in octets.indices {
      let partial = Wire.frames([Array(octets[..<end])], fixture.forms)
      #expect(partial.frames.elementsEqual(whole.frames.prefix(partial.frames.count)))
    }
  }

  @Test("a line without its end counts when the stream ends, a message without its end does not")
  func endOfStream() throws {
    var framer = ResponseFramer()
    framer.feed(Wire.octets("-ERR too many"))
    #expect(try framer.next(.line) == nil)
    #expect(framer.finish()?.line == Wire.octets("-ERR too many"))
    framer.feed(Wire.octets("+OK\r\nabc\r\n."))
    #expect(try framer.next(.message) == nil)
    #expect(framer.finish() == nil)
  }

  @Test("left-over octets are noticed", arguments: ["+OK begin\r\n+OK in", "+OK begin\r\n+OK injected\r\n"])
  func leftOver(stream: String) throws {
    var framer = ResponseFramer()
    framer.feed(Wire.octets(stream))
    #expect(try framer.next(.line) != nil)
    #expect(!framer.isEmpty)
  }
}

@Suite("Limits before allocation")
struct FramingLimitTests {
  private let block = [UInt8](repeating: 0x41, count: 1 << 20)

  @Test("an endless line ends the session at the limit", arguments: [ResponseForm.line, .listing, .message])
  func endlessLine(form: ResponseForm) {
    var limits = POP3Limits()
    limits.line = 100
    let chunks = Array(repeating: [UInt8](repeating: 0x61, count: 30), count: 4)
    #expect(Wire.frames(chunks, [form], limits: limits).failure == .lineTooLong(limit: 100))
  }

  @Test("a listing without end ends the session at the limit, with and without line ends", arguments: ["x", "1 1\r\n"])
  func endlessListing(line: String) {
    var limits = POP3Limits()
    limits.listing = 1_000
    let chunks = [Wire.octets("+OK\r\n")] + Array(repeating: Wire.octets(line), count: 2_000)
    #expect(Wire.frames(chunks, [.listing], limits: limits).failure == .listingTooLong(limit: 1_000))
  }

  @Test("a listing of 4 GB is left before it has cost much")
  func hugeListing() throws {
    var framer = ResponseFramer()
    framer.feed(Wire.octets("+OK 4294967296 octets\r\n"))
    #expect(throws: FramingFailure.listingTooLong(limit: 64 << 20)) {
      for _ in 0..<4_096 {
        framer.feed(block)
        _ = try framer.next(.listing)
      }
    }
  }

  @Test("a message over the limit is drained without being kept, and what follows is read")
  func drained() throws {
    var limits = POP3Limits()
    limits.message = 10
    let stream = "+OK\r\n0123456789\r\n..abc\r\n.\r\n+OK\r\nok\r\n.\r\n"
    for chunks in Wire.splits(Wire.octets(stream)) {
      let result = Wire.frames(chunks, [.message], limits: limits)
      #expect(result.frames.map(\.content) == [.dropped(size: 18), .octets(Wire.octets("ok\r\n"))])
    }
  }

  @Test("a message exactly at the limit is kept")
  func atLimit() {
    var limits = POP3Limits()
    limits.message = 4
    let result = Wire.frames([Wire.octets("+OK\r\nab\r\n.\r\n")], [.message], limits: limits)
    #expect(result.frames.first?.content == .octets(Wire.octets("ab\r\n")))
  }

  @Test("a message without end is left")
  func endlessMessage() throws {
    var limits = POP3Limits()
    limits.message = 2 << 20
    limits.drained = 8 << 20
    var framer = ResponseFramer(limits: limits)
    framer.feed(Wire.octets("+OK\r\n"))
    #expect(throws: FramingFailure.endlessMessage(limit: 8 << 20)) {
      for _ in 0..<100 {
        framer.feed(block)
        _ = try framer.next(.message)
      }
    }
  }
}
