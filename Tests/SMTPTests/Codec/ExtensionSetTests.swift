import SMTP
import Testing

@Suite("What a server can do")
struct ExtensionSetTests {
  @Test("keywords and what belongs to them are read, the first line is not")
  func reads() {
    let set = ExtensionSet(
      Reply(250, ["STARTTLS greets you", "size 52428800", "AUTH LOGIN plain", "AUTH=LOGIN XOAUTH2", "8BITMIME", ""]))
    #expect(!set.contains(.startTLS))
    #expect(set.sizeLimit == 52_428_800)
    #expect(set.mechanisms == ["LOGIN", "PLAIN", "LOGIN", "XOAUTH2"])
    #expect(set.contains(.eightBitMIME))
    #expect(!set.contains(.pipelining))
    #expect(set.description == "SIZE 52428800, AUTH LOGIN PLAIN LOGIN XOAUTH2, 8BITMIME")
  }

  @Test(
    "a size that is none is no limit", arguments: ["SIZE", "SIZE 0", "SIZE x", "SIZE 99999999999999999999", "SIZE -1"])
  func sizes(line: String) {
    let set = ExtensionSet(Reply(250, ["mx", line]))
    #expect(set.contains(.size))
    #expect(set.sizeLimit == nil)
  }
}
