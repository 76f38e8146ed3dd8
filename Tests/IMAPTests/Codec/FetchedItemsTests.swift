import IMAP
import MailModel
import Testing

@Suite("Understanding a FETCH")
struct FetchedItemsTests {
  private func items(_ list: String) -> FetchedItems? {
    guard case .fetch(let items)? = Wire.response("* 12 FETCH \(list)\r\n") else { return nil }
    return items
  }

  @Test("everything that is asked for is read")
  func everything() {
    let items = items(
      "(UID 7 FLAGS (\\Seen $Done) INTERNALDATE \"17-Jul-2026 02:44:25 -0700\" RFC822.SIZE 4286 MODSEQ (624140003) "
        + "EMAILID (M6d99ac3275bb4e) X-GM-MSGID 1278455344230334865 BODY[HEADER] {6}\r\nA: b\r\n BODY[] {2}\r\nhi)")
    #expect(items?.sequence == 12)
    #expect(items?.uid == 7)
    #expect(items?.flags == ["\\Seen", "$Done"])
    #expect(items?.internalDate?.timestamp.iso8601 == "2026-07-17T09:44:25Z")
    #expect(items?.internalDate?.offset == -25_200)
    #expect(items?.size == 4286)
    #expect(items?.modSeq == 624_140_003)
    #expect(items?.emailID == "M6d99ac3275bb4e")
    #expect(items?.gmailMessageID == 1_278_455_344_230_334_865)
    #expect(items?.header == .octets(Wire.octets("A: b\r\n")))
    #expect(items?.body == .octets(Wire.octets("hi")))
  }

  @Test(
    "servers' habits do not hide the rest",
    arguments: [
      "(MODSEQ (-1) UID 7)", "(MODSEQ -1 UID 7)", "(MODSEQ () UID 7)", "(MODSEQ (0) UID 7)",
      "(MODSEQ (9223372036854775808) UID 7)", "(UID 7.0)", "(UID \"7\")", "(uid 7)",
      "(  UID  7  )", "(ENVELOPE (\"d\" NIL ((\"a\" NIL \"b\" \"c\")) {3}\r\nabc) UID 7)", "(UID {1}\r\n7)",
      "(BODY[1.MIME]<0> \"x\" BODYSTRUCTURE (\"text\" (\"a\" \"b\")) UID 7)", "(UID 7) trailing",
      "(INTERNALDATE \"nonsense\" UID 7)", "(INTERNALDATE NIL UID 7)", "(EMAILID NIL UID 7)",
      "(BODY[HEADER.FIELDS (DATE FROM)] {2}\r\nab UID 7)",
    ])
  func habits(list: String) {
    #expect(items(list)?.uid == 7)
    #expect(items(list)?.modSeq == nil)
  }

  @Test(
    "a body comes as a literal, in quotes, under its old name, or not at all",
    arguments: [
      ("(BODY[] {2}\r\nhi)", FetchedItems.Content.octets([0x68, 0x69])),
      ("(BODY[]<0> {2}\r\nhi)", .octets([0x68, 0x69])),
      ("(body.peek[] \"hi\")", .octets([0x68, 0x69])),
      ("(RFC822 {2}\r\nhi)", .octets([0x68, 0x69])),
      ("(BODY[] \"\")", .octets([])),
      ("(BODY[] NIL)", .absent),
    ])
  func bodies(list: String, expected: FetchedItems.Content) {
    #expect(items(list)?.body == expected)
  }

  @Test("a UID of 0 is none")
  func zero() { #expect(items("(UID 0)")?.uid == nil) }
}
