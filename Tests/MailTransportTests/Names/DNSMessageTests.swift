import MailTransport
import TestSupport
import Testing

@Suite("An answer of a name server")
struct DNSMessageTests {
  @Test("is read with its names in full, compressed or not")
  func names() throws {
    var message = DNSFixture(question: "example.com", type: 15)
    message.answer(type: 15, [0, 10] + DNSFixture.name("MX1.example.com"))
    // What follows the pointer stands at octet 12: the question's name.
    message.answer(type: 15, [0, 20, 3] + Array("mx2".utf8) + [0xC0, 12])
    message.answer(type: 15, [0, 0, 0])
    #expect(
      try DNSMessage(message.octets).answers == [
        .exchange(MailExchange(preference: 10, host: "mx1.example.com")),
        .exchange(MailExchange(preference: 20, host: "mx2.example.com")),
        .exchange(MailExchange(preference: 0, host: "")),
      ])
  }

  @Test("tells where a service is offered")
  func services() throws {
    var message = DNSFixture(question: "_imaps._tcp.example.com", type: 33)
    message.answer(type: 33, [0, 1, 0, 5, 3, 0xE1] + DNSFixture.name("imap.example.com"))
    #expect(
      try DNSMessage(message.octets).answers == [
        .service(ServiceLocation(priority: 1, weight: 5, host: "imap.example.com", port: 993))
      ])
  }

  @Test("passes over what it does not understand")
  func others() throws {
    var message = DNSFixture(question: "example.com", type: 15)
    message.answer(type: 1, [192, 0, 2, 1])
    message.answer(type: 5, DNSFixture.name("alias.example.com"))
    message.answer(type: 15, [0])
    message.answer(type: 15, [0, 10] + DNSFixture.name("mx.example.com") + [9, 9])
    message.answer(type: 15, [0, 10, 4] + Array("a b!".utf8) + [0])
    message.answer(type: 15, [0, 10] + DNSFixture.name("mx.example.com"))
    #expect(try DNSMessage(message.octets).answers == [.exchange(MailExchange(preference: 10, host: "mx.example.com"))])
  }

  @Test(
    "follows no pointer in circles, forward, or to itself",
    arguments: [
      // The name of the record's data stands behind the question, the record's head and the preference.
      [0xC0, 0x2B], [0xC0, 0x2C], [0xC0, 0xFF], [0xFF, 0xFF], [1, 0x61, 0xC0, 0x2B], [0xC0],
      [0x40, 1], [0x80, 1],
    ] as [[UInt8]])
  func pointers(name: [UInt8]) throws {
    var message = DNSFixture(question: "example.com", type: 15)
    message.answer(type: 15, [0, 10] + name)
    #expect(try DNSMessage(message.octets).answers.isEmpty)
  }

  @Test("holds no name longer than names are, however it is put together")
  func longName() throws {
    let label = [UInt8(63)] + [UInt8](repeating: 0x61, count: 63)
    var message = DNSFixture(question: "example.com", type: 15)
    message.answer(type: 15, [0, 10] + label + label + label + label + [0])
    #expect(try DNSMessage(message.octets).answers.isEmpty)
  }

  @Test("is refused wherever it is cut, and never read beyond its end")
  func cut() throws {
    var message = DNSFixture(question: "example.com", type: 33)
    message.answer(type: 33, [0, 1, 0, 5, 3, 0xE1] + DNSFixture.name("imap.example.com"))
    for count in 0..<message.octets.count {
      #expect(throws: DNSMessage.SyntaxError.self) { _ = try DNSMessage(Array(message.octets.prefix(count))) }
    }
  }

  @Test("is read or refused, whatever its octets are")
  func noise() {
    var generator = SeededGenerator(seed: 5)
    var message = DNSFixture(question: "example.com", type: 15)
    message.answer(type: 15, [0, 20, 3] + Array("mx2".utf8) + [0xC0, 12])
    var read = 0
    for _ in 0..<20_000 {
      var octets = message.octets
      for _ in 0..<3 {
        octets[Int.random(in: 0..<octets.count, using: &generator)] = .random(in: 0...255, using: &generator)
      }
      if let found = try? DNSMessage(octets) {
        read += 1
        #expect(found.answers.count <= DNSMessage.recordLimit)
      }
    }
    #expect(read > 0)
  }

  @Test("is not read without end")
  func manyRecords() throws {
    var message = DNSFixture(question: "example.com", type: 15)
    for _ in 0..<500 { message.answer(type: 15, [0, 10] + DNSFixture.name("mx.example.com")) }
    #expect(try DNSMessage(message.octets).answers.count == DNSMessage.recordLimit)
  }
}
