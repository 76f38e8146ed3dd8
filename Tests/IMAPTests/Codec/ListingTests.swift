import IMAP
import MailModel
import Testing

@Suite("Mailboxes and their names")
struct ListingTests {
  private func listing(_ line: String) -> MailboxListing? {
    guard case .listing(let listing)? = Wire.response("* LIST \(line)\r\n") else { return nil }
    return listing
  }

  @Test(
    "a name is read however it is written",
    arguments: [
      ("() \"/\" INBOX", "INBOX"), ("() \"/\" inbox", "INBOX"), ("() \"/\" \"Sent Items\"", "Sent Items"),
      ("() \"/\" {4}\r\nSent", "Sent"), ("() \"/\" \"Entw&APw-rfe\"", "Entwürfe"),
      ("() \"/\" \"Entwürfe\"", "Entwürfe"),
      ("() NIL NIL", "NIL"), ("() \"\\\\\" \"a\\\"b\"", "a\"b"), ("() \"/\" \"A &- B\"", "A & B"),
      ("() \"/\" \"Tom & Jerry\"", "Tom & Jerry"), ("\\Noselect \"/\" [Gmail]", "[Gmail]"),
    ])
  func names(line: String, name: String) {
    #expect(listing(line)?.name.text == name)
  }

  @Test("delimiter, attributes and role are read")
  func attributes() {
    let sent = listing("(\\HasNoChildren \\sent) \"/\" \"[Gmail]/Sent Mail\"")
    #expect(sent?.delimiter == "/")
    #expect(sent?.role == .sent)
    #expect(sent?.isSelectable == true)
    #expect(listing("(\\NoSelect) NIL x")?.isSelectable == false)
    #expect(listing("(\\NoSelect) NIL x")?.delimiter == nil)
  }

  @Test("STATUS tells what it tells")
  func status() {
    guard
      case .mailboxStatus(let items)? = Wire.response(
        "* STATUS \"My box\" (MESSAGES 231 UIDNEXT 44292 X (1 2) UIDVALIDITY 7.0 HIGHESTMODSEQ -1)\r\n")
    else {
      Issue.record("no STATUS came out")
      return
    }
    #expect(items.name.text == "My box")
    #expect(items.messages == 231)
    #expect(items.uidNext == 44_292)
    #expect(items.uidValidity == 7)
    #expect(items.values[.highestModSeq] == nil)
  }

  @Test(
    "modified UTF-7 there and back",
    arguments: [
      ("INBOX", "INBOX"), ("Entwürfe", "Entw&APw-rfe"), ("A & B", "A &- B"), ("日本語", "&ZeVnLIqe-"),
      ("~peter/mail/台北/日本語", "~peter/mail/&U,BTFw-/&ZeVnLIqe-"), ("😀", "&2D3eAA-"), ("é", "&AOk-"), ("", ""),
    ])
  func modifiedUTF7(text: String, wire: String) {
    #expect(ModifiedUTF7.encode(text) == Wire.octets(wire))
    #expect(ModifiedUTF7.decode(Wire.octets(wire)) == text)
  }

  @Test(
    "what is no modified UTF-7 is refused", arguments: ["&", "&AOk", "&A-", "&AO-", "&2D0-", "&????-", "a\u{1}", "ü"])
  func malformedUTF7(wire: String) {
    #expect(ModifiedUTF7.decode(Wire.octets(wire)) == nil)
  }

  @Test("a name with line breaks, NUL or nothing in it is refused", arguments: ["", "a\r\nA1 LOGOUT", "a\0", "a\nb"])
  func refused(name: String) {
    #expect { try MailboxName(name) } throws: { ($0 as? MailFailure)?.kind == .configurationInvalid }
  }
}

@Suite("The date of receipt")
struct InternalDateTests {
  @Test(
    "is read with its zone",
    arguments: [
      ("17-Jul-1996 02:44:25 -0700", "1996-07-17T09:44:25Z", -25_200),
      (" 1-jan-2026 00:00:00 +0530", "2025-12-31T18:30:00Z", 19_800),
      ("1-FEB-2026 23:59:60 GMT", "2026-02-01T23:59:59Z", 0),
      ("29-Feb-2024 12:00:00", "2024-02-29T12:00:00Z", 0),
    ])
  func reads(text: String, moment: String, offset: Int) {
    let date = InternalDate(Wire.octets(text))
    #expect(date?.timestamp.iso8601 == moment)
    #expect(date?.offset == offset)
  }

  @Test(
    "is nothing if it is no date",
    arguments: [
      "", "17-Jul-1996", "31-Feb-2026 00:00:00 +0000", "1-Foo-2026 00:00:00 +0000", "1-Jan-2026 24:00:00 +0000",
      "1-Jan-2026 00:00 +0000", "1-Jan-2026 00:00:00 0000", "1-Jan-99999 00:00:00 +0000", "-1-Jan-2026 00:00:00 +0000",
    ])
  func refuses(text: String) {
    #expect(InternalDate(Wire.octets(text)) == nil)
  }
}
