import IMAP
import MailModel
import Testing

@Suite("Understanding a response")
struct ResponseTests {
  static let understood: [(String, Response)] = [
    ("+ go on", .continuation(text: "go on")),
    ("+", .continuation(text: "")),
    ("A1 OK done", .tagged("A1", StatusResponse(.ok, text: "done"))),
    ("a1 no [alert] Look", .tagged("a1", StatusResponse(.no, code: .condition(.alert), text: "Look"))),
    ("A1 OK", .tagged("A1", StatusResponse(.ok))),
    ("* bye gone", .status(StatusResponse(.bye, text: "gone"))),
    ("*  OK [UIDNEXT 17] ", .status(StatusResponse(.ok, code: .uidNext(17)))),
    ("* OK [UIDNEXT nonsense] x", .status(StatusResponse(.ok, code: .other("UIDNEXT nonsense"), text: "x"))),
    ("* OK [unclosed", .status(StatusResponse(.ok, text: "[unclosed"))),
    ("* OK [UIDVALIDITY 4294967295] x", .status(StatusResponse(.ok, code: .uidValidity(.max), text: "x"))),
    ("* OK [HIGHESTMODSEQ 715194045007]", .status(StatusResponse(.ok, code: .highestModSeq(715_194_045_007)))),
    (
      "* NO [REFERRAL imap://evil/] go there",
      .status(StatusResponse(.no, code: .other("REFERRAL imap://evil/"), text: "go there"))
    ),
    ("[CLOSED]", .status(StatusResponse(.ok, code: .condition(.closed)))),
    ("* [CLOSED] x", .status(StatusResponse(.ok, code: .condition(.closed), text: "x"))),
    ("* CAPABILITY IMAP4rev1 idle", .capability(["IMAP4REV1", "IDLE"])),
    ("* ENABLED", .enabled([])),
    ("* 23 exists", .exists(23)),
    ("* 23.0 EXISTS", .exists(23)),
    ("* 4 EXPUNGE", .expunge(4)),
    ("* 0 FETCH (UID 1)", .ignored),
    ("* FLAGS (\\Seen)", .ignored),
    ("* VANISHED (EARLIER) 41,43:116", .vanished(VanishedUIDs(UIDSet(ranges: [41...41, 43...116]), isEarlier: true))),
    ("* vanished 5:4,0", .vanished(VanishedUIDs([4, 5], isEarlier: false))),
    ("* VANISHED (EARLIER) 1:4294967295", .vanished(VanishedUIDs(UIDSet(1...UInt32.max), isEarlier: true))),
    ("* OK [HIGHESTMODSEQ 9223372036854775807]", .status(StatusResponse(.ok, code: .highestModSeq(.max)))),
    ("* OK [HIGHESTMODSEQ 0]", .status(StatusResponse(.ok, code: .other("HIGHESTMODSEQ 0")))),
    ("* OK [HIGHESTMODSEQ -1]", .status(StatusResponse(.ok, code: .other("HIGHESTMODSEQ -1")))),
    (
      "* OK [HIGHESTMODSEQ 9223372036854775808]",
      .status(StatusResponse(.ok, code: .other("HIGHESTMODSEQ 9223372036854775808")))
    ),
    ("* OK [NOMODSEQ] none kept", .status(StatusResponse(.ok, code: .condition(.noModSeq), text: "none kept"))),
    ("* SEARCH", .search(SearchResult(uids: []))),
    ("* search 5 3 4 3 9 (MODSEQ 12)", .search(SearchResult(uids: [3, 4, 5, 9]))),
    ("* SEARCH 5.0 7", .search(SearchResult(uids: [5, 7]))),
    ("* ESEARCH (TAG \"A7\") UID ALL 1:3,7", .search(SearchResult(uids: [1, 2, 3, 7], tag: "A7"))),
    ("* ESEARCH (TAG A7) UID COUNT 5 ALL 9:7", .search(SearchResult(uids: [7, 8, 9], tag: "A7"))),
    ("* ESEARCH (TAG \"A7\") UID", .search(SearchResult(uids: [], tag: "A7"))),
    ("* ID NIL", .identity([:])),
    ("* ID (\"NAME\" \"Dovecot\" \"version\" NIL)", .identity(["name": "Dovecot"])),
  ]

  @Test("every form that servers use is understood", arguments: understood)
  func understands(line: String, expected: Response) {
    #expect(Wire.response(line + "\r\n") == expected)
  }

  static let garbled = [
    "A1", "A1 MAYBE", "A1 BYE", "* ", "*", "(", "* 1 FETCH", "* 1 FETCH (UID", "* 1 FETCH (UID 1", "* 1 FETCH (BODY[",
    "* 1 FETCH (UID abc)", "* 99999999999 EXISTS", "* SEARCH one", "* ESEARCH (TAG \"A\" UID ALL 1",
    "* ESEARCH (TAG \"A\") UID ALL 1:x", "* LIST (\\A", "* LIST () \"/", "* STATUS INBOX", "* STATUS INBOX (MESSAGES",
    "* ID (\"name", "* 1 FETCH (X ))", "\u{1}\u{2}\u{3}",
    "* VANISHED", "* VANISHED (EARLIER)", "* VANISHED (EARLIER", "* VANISHED (EARLIER) malformed((",
    "* VANISHED (EARLIER) 1:*", "* VANISHED 4294967296", "* VANISHED 1 2",
  ]

  @Test("one that makes no sense is dropped and nothing else", arguments: garbled)
  func drops(line: String) {
    let responses = Wire.responses("\(line)\r\n* 3 EXISTS\r\n")
    #expect(responses.count == 2)
    guard case .malformed(.unexpected)? = responses.first else {
      Issue.record("\(line) was taken for \(String(describing: responses.first))")
      return
    }
    #expect(responses.last == .exists(3))
  }

  @Test("lists within lists end at the limit, in linear time", arguments: ["* 1 FETCH (X ", "* 1 FETCH (BODY[TEXT] "])
  func deepLists(start: String) {
    let deep = start + String(repeating: "(", count: 60_000)
    #expect(Wire.response(deep + "\r\n") == .malformed(.overLimit("lists within each other")))
    let allowed = start + String(repeating: "(", count: 32) + String(repeating: ")", count: 33)
    #expect(Wire.response(allowed + "\r\n") == .fetch(FetchedItems(sequence: 1)))
  }

  @Test("more numbers or ranges than the limit end the session")
  func numbers() {
    var limits = IMAPLimits()
    limits.numbers = 3
    #expect(Wire.response("* SEARCH 1 2 3 4\r\n", limits: limits) == .malformed(.overLimit("numbers in a result")))
    #expect(
      Wire.response("* ESEARCH UID ALL 1,3,5,7\r\n", limits: limits)
        == .malformed(.overLimit("ranges in a set of numbers")))
    #expect(
      Wire.response("* ESEARCH UID ALL 1:4294967295\r\n", limits: limits)
        == .malformed(.overLimit("numbers in a result")))
  }
}

extension CapabilitySet: ExpressibleByArrayLiteral {
  package init(arrayLiteral elements: String...) { self.init(elements.map { Capability(rawValue: $0) }) }
}
