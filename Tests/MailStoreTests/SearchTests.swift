import MailModel
import MailStore
import Testing

@Suite("Search")
struct SearchTests {
  private static func store() async throws -> StoreFixture {
    let fixture = try await StoreFixture()
    let texts = [
      "The payment left on Monday, see the advice attached.", "Überweisung für Müller GmbH, naïve café",
      "支払いについて 請求書", "AND OR NOT NEAR order", "C:\\path\\file.txt a_b x-y 50%",
    ]
    let mail = zip(1..., texts).map { number, text in SampleMail.message(number) { $0.searchText = text } }
    try await fixture.store.storeBatch(mail, in: fixture.inbox, runID: nil)
    return fixture
  }

  @Test(
    "words are found in text, subject and addresses, the last one unfinished",
    arguments: [
      ("payment", [1]), ("PAYM", [1]), ("paym ", []), ("monday advice", [1]), ("advice mon", [1]),
      ("advice tuesday", []),
      ("uberweis", [2]), ("Überweisung mueller", []), ("muller", [2]), ("MÜLLER café", [2]), ("支払", [3]), ("請求書", [3]),
      ("and or not near", [4]), ("order NOT payment", []), ("x-y", [5]), ("file.txt", [5]), ("50%", [5]),
      ("invoice", [5, 4, 3, 2, 1]), ("s3@sender.example", [3]), ("ar@example.com invoice 2", [2]),
      ("i", [5, 4, 3, 2, 1]),
      ("p", [5, 1]), ("number1", []),
    ] as [(String, [Int64])])
  func words(text: String, expected: [Int64]) async throws {
    let fixture = try await Self.store()
    var query = MessageQuery()
    query.search = text
    #expect(try await fixture.store.messages(query, limit: 50).map(\.id) == expected)
    #expect(try await fixture.store.messageCount(query) == expected.count)
    #expect(try await fixture.store.messageCount(query, upTo: 2) == min(2, expected.count))
    let page = try await fixture.store.search(query, rows: 0..<2, locating: expected.last, upTo: 100)
    #expect(page.count == expected.count)
    #expect(page.rows.map(\.id) == Array(expected.prefix(2)))
    #expect(page.place == (expected.count > 2 ? expected.count - 1 : nil))
  }

  @Test(
    "what holds no word finds nothing, and only an empty search does not narrow the list",
    arguments: ["😀", "%", "*", "\""])
  func wordless(text: String) async throws {
    let fixture = try await Self.store()
    var query = MessageQuery()
    query.search = text
    #expect(try await fixture.store.messageCount(query) == 0)
    query.search = "  "
    #expect(try await fixture.store.messageCount(query) > 0)
  }

  @Test(
    "nothing typed is an error",
    arguments: [
      "\"", "\"\"\"", "'", "*", "a*", "(", ")", "((a)", "a:b", "subject:x", "-x", "^x", "NEAR(", "a NEAR b", "{",
      "a + b",
      "\\", "%", "_", "\u{0}", "a\u{0}b", ";", "--", "a\"b", "AND", "OR", "NOT", "a AND", "\u{FFFD}", "\u{202E}",
      "é\u{301}\u{301}",
      "👩‍👩‍👧‍👦", "ﬁ", "ǅ", "İ", "ß", "\u{0345}", "٣", "Ⅷ", "½", "\u{E000}", "𝒳",
      String(repeating: "a ", count: 5_000), String(repeating: "\"", count: 5_000),
      String(repeating: "x", count: 100_000), String(repeating: "e\u{301}", count: 3_000),
    ])
  func hostile(text: String) async throws {
    let fixture = try await Self.store()
    var query = MessageQuery()
    query.search = text
    for order in [MessageQuery.Order.newestFirst, .sender] {
      query.order = order
      let rows = try await fixture.store.messages(query, limit: 50)
      #expect(rows.count <= 5)
    }
  }

  @Test(
    "every character of the first plane can be typed",
    arguments: stride(from: UInt32(0), to: 0x1_0000, by: 0x400).map { $0 })
  func characters(first: UInt32) async throws {
    let fixture = try await StoreFixture()
    var query = MessageQuery()
    for start in stride(from: first, to: first + 0x400, by: 16) {
      let scalars = (start..<start + 16).compactMap(Unicode.Scalar.init)
      query.search = scalars.map { "a\(Character($0))b \(Character($0))" }.joined(separator: " ")
      #expect(try await fixture.store.messageCount(query) == 0)
    }
  }

  @Test("hits come newest first, over many batches stored in any order")
  func order() async throws {
    let fixture = try await StoreFixture()
    for range in [41...60, 1...20, 21...40] {
      try await fixture.store.storeBatch(SampleMail.messages(range).shuffled(), in: fixture.inbox, runID: nil)
    }
    var query = MessageQuery()
    query.search = "paym"
    let dates = try await fixture.store.messages(query, limit: 50).map(\.date)
    #expect(dates.count == 50 && dates == dates.sorted(by: >))
    #expect(dates.first == SampleMail.message(60).derived.sortDate)
  }
}
