import POP3
import Testing

@Suite("Understanding responses")
struct ResponseTests {
  @Test(
    "indicator, code and words are told apart",
    arguments: [
      ("+OK", Response(.ok)), ("+OK ready", Response(.ok, text: "ready")), ("+ok Hi", Response(.ok, text: "Hi")),
      ("-ERR", Response(.error)), ("-ERR no", Response(.error, text: "no")),
      ("-ERR [AUTH] wrong", Response(.error, code: .condition(.authentication), text: "wrong")),
      ("-err [in-use] busy", Response(.error, code: .condition(.inUse), text: "busy")),
      ("-ERR [LOGIN-DELAY]", Response(.error, code: .condition(.loginDelay))),
      ("-ERR [SYS/TEMP] x", Response(.error, code: .condition(.temporary), text: "x")),
      ("-ERR [SYS/TEMP/DISK] x", Response(.error, code: .condition(.temporary), text: "x")),
      ("-ERR [SYS/PERM]x", Response(.error, code: .condition(.permanent), text: "x")),
      ("-ERR [UTF8] x", Response(.error, code: .condition(.utf8), text: "x")),
      ("-ERR [X-NEW] x", Response(.error, code: .other("X-NEW"), text: "x")),
      ("-ERR [not a code] x", Response(.error, text: "[not a code] x")),
      ("-ERR [AUTH x", Response(.error, text: "[AUTH x")), ("-ERR [] x", Response(.error, text: "[] x")),
      ("+", Response(.challenge)), ("+ ", Response(.challenge)), ("+ e30=", Response(.challenge, text: "e30=")),
    ])
  func responses(line: String, expected: Response) {
    #expect(Wire.response(line + "\r\n") == expected)
  }

  @Test("what is neither is no response", arguments: ["", "OK", "* OK", "+O", "-ER", "++", "+\tOK", "220 x", "\0+OK"])
  func nonsense(line: String) {
    #expect(Wire.response(line + "\r\n") == nil)
  }

  @Test("the words a person sees begin with the code")
  func words() {
    #expect(Wire.response("-ERR [SYS/TEMP/X] later\r\n")?.words == "[SYS/TEMP] later")
    #expect(Wire.response("-ERR [NEW] later\r\n")?.words == "[NEW] later")
  }
}

@Suite("Understanding listings")
struct ListingTests {
  @Test("sizes, with whatever a server adds")
  func sizes() throws {
    let listings = try ScanListing.all(Wire.octets("1 120\r\n2 18446744073709551615 extra\r\n4 0\r\n"))
    #expect(
      listings == [
        ScanListing(number: 1, size: 120), ScanListing(number: 2, size: .max), ScanListing(number: 4, size: 0),
      ])
    #expect(try ScanListing.all([]).isEmpty)
  }

  @Test(
    "sizes that are none",
    arguments: [
      "1\r\n", "0 120\r\n", "-1 120\r\n", "1 x\r\n", "1 -5\r\n", "4294967296 1\r\n", "1 18446744073709551616\r\n",
      "1 99999999999999999999999\r\n", "\r\n", "1 \0\r\n", "1 1\r\n1 1\r\n",
    ])
  func badSizes(listing: String) {
    #expect(throws: POP3SyntaxError.self) { try ScanListing.all(Wire.octets(listing)) }
  }

  @Test("unique-ids of every length and character allowed")
  func uniqueIDs() throws {
    let longest = String(repeating: "~", count: 70)
    let listings = try UniqueIDListing.all(Wire.octets("1 !\r\n3 \(longest)\r\n2 whqtswO00WBw418f9t5JxYwZ\r\n"))
    #expect(listings.map(\.number) == [1, 3, 2])
    #expect(listings.map(\.uniqueID.rawValue) == ["!", longest, "whqtswO00WBw418f9t5JxYwZ"])
  }

  @Test(
    "unique-ids that are none, and numbers given twice",
    arguments: [
      "1\r\n", "1 \r\n", "1 a b\r\n", "1 \(String(repeating: "a", count: 71))\r\n", "1 a\tb\r\n", "1 \0\r\n",
      "1 ü\r\n", "1 a\u{7F}\r\n", "x a\r\n", "0 a\r\n", "1 a\r\n1 b\r\n", "1 \u{1B}[31m\r\n",
    ])
  func badUniqueIDs(listing: String) {
    #expect(throws: POP3SyntaxError.self) { try UniqueIDListing.all(Wire.octets(listing)) }
  }

  @Test("copies may share a unique-id")
  func sharedUniqueID() throws {
    let listings = try UniqueIDListing.all(Wire.octets("1 a\r\n2 a\r\n3 b\r\n"))
    #expect(listings.map(\.number) == [1, 2, 3])
    #expect(listings.map(\.uniqueID.rawValue) == ["a", "a", "b"])
  }

  @Test("more than the limits allow is refused")
  func limits() {
    var limits = POP3Limits()
    limits.messages = 2
    let three = Wire.octets("1 1\r\n2 2\r\n3 3\r\n")
    #expect(throws: POP3SyntaxError.overLimit("messages")) { try ScanListing.all(three, limits: limits) }
    #expect(throws: POP3SyntaxError.overLimit("messages")) { try UniqueIDListing.all(three, limits: limits) }
    limits.line = 2
    #expect(throws: POP3SyntaxError.self) { try ScanListing.all(three, limits: limits) }
    limits = POP3Limits()
    limits.capabilities = 1
    #expect(throws: POP3SyntaxError.self) { try CapabilitySet(Wire.octets("TOP\r\nUIDL\r\n"), limits: limits) }
  }

  @Test("the maildrop's size")
  func drop() throws {
    #expect(try DropListing(words: "2 320 anything".utf8) == DropListing(count: 2, size: 320))
    #expect(try DropListing(words: "0 0".utf8) == DropListing(count: 0, size: 0))
    for words in ["", "2", "-2 320", "2 x", "4294967296 1"] {
      #expect(throws: POP3SyntaxError.self) { try DropListing(words: words.utf8) }
    }
  }

  @Test("capabilities in any case, with their arguments")
  func capabilities() {
    let set = Wire.capabilities(
      "Top", "sasl PLAIN cram-md5", "SASL xoauth2", "IMPLEMENTATION Some Server", "", "UTF8 USER")
    #expect(set.contains(.top) && set.contains(.utf8) && !set.contains(.uidl))
    #expect(set.mechanisms == ["PLAIN", "CRAM-MD5", "XOAUTH2"])
    #expect(set.implementation == "Some Server")
    #expect(set.mayContain(.top) && !set.mayContain(.user))
    #expect(CapabilitySet.unannounced.mayContain(.user) && !CapabilitySet.unannounced.contains(.user))
    #expect(set.description == "TOP, SASL PLAIN cram-md5, SASL xoauth2, IMPLEMENTATION Some Server, UTF8 USER")
  }

  @Test(
    "only a proper message id is a timestamp",
    arguments: [
      ("POP3 server ready <1896.697170952@dbc.mtview.ca.us>", "<1896.697170952@dbc.mtview.ca.us>"),
      ("<a@b> <c@d>", "<a@b>"), ("ready", nil), ("<ab>", nil), ("<a@>", nil), ("<@b>", nil), ("<a@b@c>", nil),
      ("<a b@c>", nil), ("<a\u{1}@c>", nil), ("<ä@c>", nil), ("<a@b", nil), ("a@b>", nil), ("<a\"@b>", nil),
    ] as [(String, String?)])
  func timestamps(words: String, expected: String?) {
    #expect(APOPTimestamp(in: words.utf8)?.text == expected)
  }
}
