import MIME
import Testing

@Suite("Mutations")
struct MutationTests {
  /// A small generator of numbers that are the same on every run (SplitMix64).
  private struct Generator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = state
      mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
      return mixed ^ mixed >> 31
    }
  }

  private static let splices = [
    "\r\n--outer\r\n", "\n--inner--\n", "--", "\r", "\n\n", "=?utf-8?q?", "?=", "\"", "(", "<", ">", "@", ";", "*0*=",
    "Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n", "Content-Transfer-Encoding: quoted-printable\r\n", "=",
    "&#",
    "Content-Transfer-Encoding: x-uuencode\r\n\r\nbegin \n", "\u{FF}", "charset=iso-2022-jp", "charset=utf-7",
    "<table><td>",
    "format=flowed", "Date: ", "To: ",
  ].map { Array($0.utf8) }

  private static let rich = """
    Date: Fri, 20 Nov 2026 14:05:00 +0100
    From: =?utf-8?q?J=C3=B6rg?= "x" <j@x.example>, Team: a@b.example;
    Content-Type: multipart/related; boundary="outer"; type*0*=utf-8''a; type*1=b

    --outer
    Content-Type: text/html; charset=gb18030
    Content-Transfer-Encoding: quoted-printable

    <table><tr><td>=D6=D0</td><td><a href=3D"https://x.example">=
    l</a></td></tr></table><ul><li>&euro;</ul>
    --outer
    Content-Type: text/plain; format=flowed; delsp=yes; charset=utf-8

    > flowed\u{20}
    > text\u{20}
    end \u{00E4}\u{20AC}
    --outer
    Content-Type: text/plain; charset=iso-2022-jp
    Content-Transfer-Encoding: base64

    GyRCRnxLXBsoQg==
    --outer--

    """

  private func mutate(_ octets: [UInt8], using generator: inout Generator) -> [UInt8] {
    var octets = octets
    for _ in 0..<Int.random(in: 1...6, using: &generator) {
      let place = Int.random(in: 0...octets.count, using: &generator)
      let end = min(octets.count, place + Int.random(in: 0...40, using: &generator))
      switch Int.random(in: 0..<4, using: &generator) {
      case 0: octets.removeSubrange(place..<end)
      case 1: octets.insert(contentsOf: Self.splices.randomElement(using: &generator) ?? [], at: place)
      case 2: octets.insert(contentsOf: octets[place..<end], at: place)
      default: if place < octets.count { octets[place] = UInt8.random(in: 0...255, using: &generator) }
      }
    }
    return octets
  }

  @Test("no damage breaks the parser or leads a part outside the message", arguments: 0..<8)
  func damage(seed: Int) {
    var generator = Generator(state: UInt64(seed))
    let parser = MessageParser()
    for round in 0..<400 {
      let source = Sample.octets(round % 2 == 0 ? Sample.mixed : Self.rich, lineEnd: round % 3 == 0 ? "\n" : "\r\n")
      let octets = mutate(source, using: &generator)
      let message = parser.parse(octets)
      var end = message.headerBlock.upperBound
      for part in message.parts {
        #expect(part.encodedRange.lowerBound >= end && part.encodedRange.upperBound <= octets.count)
        end = part.encodedRange.upperBound
        #expect(message.decodedBytes(of: part).count <= part.encodedRange.count)
      }
      #expect(!message.parts.isEmpty)
      _ = message.allDefects()
      let text = message.text()
      #expect(text.hasPrefix(message.text(limit: 20)) || text.utf8.count > 20 || message.parts.count > 1)
    }
  }

  @Test("LF and CRLF tell the same story, however damaged", arguments: 0..<4)
  func lineEnds(seed: Int) {
    var generator = Generator(state: UInt64(seed) &+ 1_000)
    let parser = MessageParser()
    for round in 0..<200 {
      let source = Sample.octets(round % 2 == 0 ? Sample.mixed : Self.rich, lineEnd: "\n")
      let octets = mutate(source, using: &generator).filter { $0 != 0x0D }
      let one = parser.parse(octets)
      let other = parser.parse(octets.flatMap { $0 == 0x0A ? [0x0D, 0x0A] : [$0] })
      #expect(one.subject == other.subject && one.from == other.from && one.date == other.date)
      #expect(one.parts.map(\.path) == other.parts.map(\.path))
      #expect(one.parts.map(\.type) == other.parts.map(\.type))
      #expect(one.defects == other.defects)
    }
  }
}
