import Foundation
import MailDesk
import Testing

@Suite("A name in a header")
struct EncodedWordsTests {
  @Test(
    "is kept whole, in words of a length that every server takes, none cut within a character",
    arguments: [
      "", "Förderung AR", "Accounts Receivable, Northern Europe and the Baltic States",
      String(repeating: "應收帳款", count: 20), String(repeating: "👩‍👩‍👧‍👦", count: 12), String(repeating: "a😀", count: 50),
    ])
  func words(name: String) throws {
    let words = EncodedWords.encode(name)
    var read = ""
    for word in words {
      #expect("From: \(word)".utf8.count <= 76)
      #expect(word.hasPrefix("=?utf-8?B?") && word.hasSuffix("?="))
      let octets = try #require(Data(base64Encoded: String(word.dropFirst(10).dropLast(2))))
      #expect(octets.count <= 45)
      read += try #require(String(data: octets, encoding: .utf8))
    }
    #expect(read == name)
  }
}
