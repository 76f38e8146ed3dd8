import MIME
import Testing

@Suite("Encoded words")
struct EncodedWordTests {
  @Test(
    "a subject is decoded",
    arguments: [
      ("plain words", "plain words"),
      ("=?utf-8?q?M=C3=BCller?=", "Müller"),
      ("=?UTF-8?B?TcO8bGxlcg==?=", "Müller"),
      ("=?utf-8?Q?a_b?=", "a b"),
      ("=?utf-8?Q?a?= =?utf-8?Q?b?=", "ab"),
      ("=?utf-8?Q?a?=\n =?utf-8?Q?b?=", "ab"),
      ("=?utf-8?Q?a?= b", "a b"),
      ("Re: =?iso-8859-1?Q?M=FCller?= AG", "Re: Müller AG"),
      ("=?utf-8?Q?M=C3?= =?utf-8?Q?=BCller?=", "Müller"),
      ("=?utf-8?B?TcM=?= =?utf-8?B?vGxsZXI=?=", "Müller"),
      ("=?utf-8?B?TcO8b?= =?utf-8?B?Gxlcg==?=", "Müller"),
      ("=?iso-2022-jp?B?GyRCRnxLXBsoQg==?=", "日本"),
      ("=?gb2312?B?1tDOxA==?=", "中文"),
      ("=?koi8-r?Q?=F0=D2=C9=D7=C5=D4?=", "Привет"),
      ("=?utf-8*de?Q?M=C3=BCller?=", "Müller"),
      ("=?utf-8?Q?with spaces inside?= end", "with spaces inside end"),
      ("=?utf-8?Q?never closed", "never closed"),
      ("=?utf-8?B?TcO8bGxlcg", "Müller"),
      ("=?utf-8?Q?one =?utf-8?Q?two?=", "onetwo"),
      ("=?nonsense?Q?abc?=", "abc"),
      ("=?utf-8?X?abc?=", "=?utf-8?X?abc?="),
      ("=?utf-8?Q??=", ""),
      ("a=?b", "a=?b"),
      ("tab\there", "tab here"),
      ("folded\n over\n\tlines", "folded over lines"),
      ("=?utf-8?Q?two=0D=0Alines?=", "two lines"),
      ("rohe Töne", "rohe Töne"),
    ])
  func subject(value: String, expected: String) {
    #expect(Sample.field("Subject: " + value).subject == expected)
  }

  @Test("raw octets that are not UTF-8 are windows-1252, with a defect")
  func rawOctets() {
    let message = MessageParser().parse(Array("Subject: M".utf8) + [0xFC] + Array("ller\r\n\r\n".utf8))
    #expect(message.subject == "Müller")
    #expect(message.defects == [.rawOctetsInHeader])
  }

  @Test("a word that is no word is named", arguments: ["=?utf-8?Q?never closed", "=?utf-8?Q?=ZZ?=", "=?utf-8?B?a!!?="])
  func defects(value: String) {
    #expect(Sample.field("Subject: " + value).defects.contains(.malformedEncodedWord))
  }

  @Test("names in the header are matched in any case, and the first counts")
  func header() {
    let message = Sample.parse("x-NOTE: =?utf-8?q?=C3=A4?=\nX-Note: second\n\nbody")
    #expect(message.decodedHeader("X-Note") == "ä")
    #expect(message.header("x-note") == Array("=?utf-8?q?=C3=A4?=".utf8))
    #expect(message.header("absent") == nil)
  }
}
