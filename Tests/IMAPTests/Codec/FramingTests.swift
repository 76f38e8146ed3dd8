import IMAP
import Testing

@Suite("Cutting the stream into responses")
struct FramingTests {
  static let streams = [
    "* OK ready\r\n",
    "* OK bare line feed\n* 2 EXISTS\r\n",
    "\r\n* OK after a blank line\r\n",
    "* 1 FETCH (UID 7 BODY[] {5}\r\nab\r\nc FLAGS ())\r\nA1 OK done\r\n",
    "* 1 FETCH (BODY[] {0}\r\n)\r\n* 2 FETCH (RFC822 {3}\r\n{3})\r\n",
    "* LIST () {1}\r\n/ {5}\r\nINBOX\r\n",
    "* 1 FETCH (BODY[HEADER] ~{2}\r\nA: BODY[] {3+}\r\nxyz)\r\n",
    "A1 NO text that ends in {5}\r\n* OK so does this {7}\r\n+ and this {9}\r\n* BYE {1}\r\n",
  ]

  @Test("however a stream is split, the responses are the same", arguments: streams)
  func splits(stream: String) {
    let whole = Wire.frames(stream)
    #expect(whole.failure == nil)
    #expect(whole.isEmpty)
    for chunks in Wire.splits(Wire.octets(stream)) { #expect(Wire.frames(chunks) == whole) }
  }

  @Test("a literal is taken octet for octet, whatever it holds")
  func literal() {
    let frame = Wire.frames("* 1 FETCH (BODY[] {12}\r\n\r\n* {9}\r\n\0\u{7F}) UID 3)\r\n").frames.first
    #expect(frame?.literals.first?.content == .octets(Wire.octets("\r\n* {9}\r\n\0\u{7F})")))
    #expect(frame?.text == Wire.octets("* 1 FETCH (BODY[] {12} UID 3)"))
  }

  @Test("a stream cut anywhere leaves nothing that looks whole", arguments: streams)
  func incomplete(stream: String) {
    let octets = Wire.octets(stream)
    let whole = Wire.frames(stream)
    for end in octets.indices.dropLast() {
      let partial = Wire.frames([Array(octets[..<end])])
      #expect(partial.frames.elementsEqual(whole.frames.prefix(partial.frames.count)))
    }
  }

  @Test("a line without its end counts when the stream ends, a literal without its end does not")
  func endOfStream() throws {
    var framer = ResponseFramer()
    framer.feed(Wire.octets("* BYE too many"))
    #expect(try framer.next() == nil)
    #expect(framer.finish()?.text == Wire.octets("* BYE too many"))
    framer.feed(Wire.octets("* 1 FETCH (BODY[] {5}\r\nab"))
    #expect(try framer.next() == nil)
    #expect(framer.finish() == nil)
  }

  @Test("left-over octets are noticed", arguments: ["A1 OK begin\r\n* OK in", "A1 OK begin\r\n* OK injected\r\n"])
  func leftOver(stream: String) throws {
    var framer = ResponseFramer()
    framer.feed(Wire.octets(stream))
    #expect(try framer.next() != nil)
    #expect(!framer.isEmpty)
  }
}

@Suite("Limits before allocation")
struct FramingLimitTests {
  @Test("a literal of 4 GB that is no body ends the session before it is set aside")
  func hugeLiteral() {
    #expect(Wire.frames("* LIST () \"/\" {4294967295}\r\n").failure == .literalTooLarge(announced: 4_294_967_295))
  }

  @Test(
    "numbers beyond counting end the session",
    arguments: [
      "* 1 FETCH (BODY[] {99999999999999999999}\r\n", "* LIST () {18446744073709551616}\r\n",
    ])
  func uncountable(stream: String) {
    #expect(Wire.frames(stream).failure == .literalTooLarge(announced: .max))
  }

  @Test("a body literal of 4 GB is drained without being kept, and what follows is read")
  func drained() throws {
    var framer = ResponseFramer()
    framer.feed(Wire.octets("* 1 FETCH (UID 9 BODY[] {4294967295}\r\n"))
    let chunk = [UInt8](repeating: 0x41, count: 1 << 20)
    for _ in 0..<4_095 {
      framer.feed(chunk)
      #expect(try framer.next() == nil)
    }
    framer.feed(Array(chunk.dropLast()))
    #expect(try framer.next() == nil)
    framer.feed(Wire.octets(")\r\nA1 OK done\r\n"))
    let frame = try #require(try framer.next())
    guard case .fetch(let items) = Response(frame) else {
      Issue.record("no FETCH came out")
      return
    }
    #expect(items.uid == 9)
    #expect(items.body == .tooLarge(size: 4_294_967_295))
    #expect(try framer.next()?.text == Wire.octets("A1 OK done"))
  }

  @Test("an endless line ends the session at the limit")
  func endlessLine() {
    var limits = IMAPLimits()
    limits.line = 100
    let chunks = Array(repeating: [UInt8](repeating: 0x61, count: 30), count: 4)
    #expect(Wire.frames(chunks, limits: limits).failure == .lineTooLong(limit: 100))
  }

  @Test("a search's line may be long, within its own limit")
  func numberLine() {
    var limits = IMAPLimits()
    (limits.line, limits.numberLine) = (50, 300)
    let numbers = (1...60).map(String.init).joined(separator: " ")
    #expect(Wire.frames("* SEARCH \(numbers)\r\n", limits: limits).failure == nil)
    #expect(Wire.frames("* ESEARCH \(numbers)\r\n", limits: limits).failure == nil)
    #expect(Wire.frames("* LIST \(numbers)\r\n", limits: limits).failure == .lineTooLong(limit: 50))
    #expect(
      Wire.frames("* SEARCH \(numbers) \(numbers)\r\n", limits: limits).failure == .lineTooLong(limit: 300))
  }

  @Test("many small literals end at their limit, together or by number")
  func manyLiterals() {
    var limits = IMAPLimits()
    (limits.literals, limits.response) = (10, 1_000)
    let literal = "{2}\r\nab "
    let eleven = "* LIST " + String(repeating: literal, count: 11)
    #expect(Wire.frames(eleven, limits: limits).failure == .tooManyLiterals(limit: 10))
    limits.literals = 1_000
    #expect(
      Wire.frames("* LIST " + String(repeating: literal, count: 300), limits: limits).failure
        == .responseTooLarge(limit: 1_000))
  }

  @Test("the bodies of one response share one limit")
  func sharedBodyLimit() {
    var limits = IMAPLimits()
    limits.body = 10
    let frame = Wire.frames("* 1 FETCH (BODY[] {8}\r\n12345678 RFC822 {8}\r\n12345678)\r\n", limits: limits).frames
      .first
    #expect(frame?.literals.map(\.content) == [.octets(Wire.octets("12345678")), .dropped(size: 8)])
  }
}
