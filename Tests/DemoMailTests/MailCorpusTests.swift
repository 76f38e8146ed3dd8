import DemoMail
import FoundationEssentials
import MailModel
import Testing

@Suite("An invented mailbox")
struct MailCorpusTests {
  private static let now = Timestamp(seconds: 1_790_000_000)
  private static let corpus = MailCorpus(messages: 500, customers: 30, now: now)
  private static let messages = corpus.messages(0..<500)

  @Test("is the same every time, whichever part is written")
  func isDeterministic() {
    let again = MailCorpus(messages: 500, customers: 30, now: Self.now)
    let part = Self.messages[320..<330].map(\.bytes)
    #expect(part == again.messages(320..<330).map(\.bytes))
    let other = MailCorpus(messages: 500, customers: 30, seed: 2, now: Self.now)
    #expect(part != other.messages(320..<330).map(\.bytes))
  }

  @Test("covers 24 months up to the day given, oldest first")
  func dates() {
    let dates = Self.messages.map(\.date)
    #expect(dates == dates.sorted())
    #expect(dates.last.map { $0 <= Self.now } == true)
    let start = Timestamp(Self.now.date.subtracting(months: 24))
    #expect(dates.first.map { $0 >= start && $0 < Timestamp(seconds: start.seconds + 30 * 86_400) } == true)
  }

  @Test("has every kind of message, both directions, and attachments")
  func kinds() {
    let messages = Self.messages
    let kinds: Set = ["talk", "newsletter", "automaticReply", "bounce", "unknownSender", "broken", "hostile"]
    #expect(Set(messages.map(\.kind)) == kinds)
    #expect(Set(messages.map(\.isSent)) == [true, false])
    #expect(messages.contains { $0.attachments > 0 })
    #expect(Self.corpus.contacts.contains { $0.customers.count == 2 })
  }

  @Test("speaks five charsets", arguments: ["utf-8", "iso-8859-1", "windows-1252", "iso-2022-jp", "gb18030"])
  func charsets(name: String) {
    let marks = ["charset=\(name)\n", "charset=\"\(name)\"\n"].map { Array($0.utf8) }
    #expect(
      Self.messages.contains { message in marks.contains { message.bytes.firstRange(of: $0) != nil } })
  }

  @Test("answers name messages that are there and older")
  func conversations() {
    var known: Set<String> = []
    var answers = 0
    for message in Self.messages where message.kind == "talk" {
      let lines = message.bytes.prefix(6_000).split(separator: 10).map { String(decoding: $0, as: UTF8.self) }
      if let answered = lines.first(where: { $0.hasPrefix("In-Reply-To: ") }) {
        answers += 1
        #expect(known.contains(String(answered.dropFirst(13))))
      }
      if let own = lines.first(where: { $0.hasPrefix("Message-ID: ") }) { known.insert(String(own.dropFirst(12))) }
    }
    #expect(answers > 100)
  }

  @Test("has no line of a well-formed header longer than RFC 5322 allows")
  func headerLines() {
    for message in Self.messages where message.kind != "hostile" && message.kind != "broken" {
      let header = message.bytes.prefix(message.bytes.firstRange(of: [10, 10])?.lowerBound ?? 0)
      #expect(header.split(separator: 10).allSatisfy { $0.count <= 998 })
    }
  }

  @Test("has no encoded word longer than RFC 2047 allows")
  func encodedWords() {
    var words = 0
    for message in Self.messages where message.kind != "hostile" {
      let header = message.bytes.prefix(message.bytes.firstRange(of: [10, 10])?.lowerBound ?? 0)
      for line in header.split(whereSeparator: { $0 == 10 || $0 == 32 }) where line.starts(with: Array("=?".utf8)) {
        words += 1
        #expect(line.count <= 75)
      }
    }
    #expect(words > 50)
  }

  @Test("lies on disk as a Maildir with its times, and as lists")
  func folder() async throws {
    let place = try TemporaryFolder(purpose: "corpus")
    defer { place.remove() }
    let folder = CorpusFolder(path: place.path)
    let summary = try await folder.write(MailCorpus(messages: 120, customers: 5, now: Self.now))
    #expect(summary.messages == 120)
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.maildir + "/cur")
    let sent = try FileManager.default.contentsOfDirectory(atPath: folder.maildir + "/.Sent/cur")
    #expect(files.count == 120 - summary.sent && sent.count == summary.sent)
    let file = try #require(files.first)
    let attributes = try FileManager.default.attributesOfItem(atPath: folder.maildir + "/cur/" + file)
    let date = try #require(attributes[.modificationDate] as? Date)
    #expect(file.hasPrefix("\(Int64(date.timeIntervalSince1970)).M"))
    let customers = try String(contentsOfFile: folder.customersFile, encoding: .utf8)
    #expect(customers.hasPrefix("id,name,domain\n") && customers.split(separator: "\n").count == 6)
  }
}
