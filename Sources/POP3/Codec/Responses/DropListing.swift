/// How much lies in the maildrop (RFC 1939 §5, STAT).
package struct DropListing: Sendable, Equatable {
  /// Messages.
  package let count: UInt32
  /// Octets of all messages together.
  package let size: UInt64

  /// A listing put together.
  package init(count: UInt32, size: UInt64) {
    self.count = count
    self.size = size
  }

  /// Reads what follows `+OK`: `2 320`; what a server adds behind it is passed over.
  package init(words: some Collection<UInt8>) throws(POP3SyntaxError) {
    let words = words.split(separator: 0x20)
    guard words.count >= 2, let count = DecimalNumber.parse(words[0]).flatMap({ UInt32(exactly: $0) }),
      let size = DecimalNumber.parse(words[1])
    else { throw .unexpected(wanted: "the number of messages and their size") }
    self.init(count: count, size: size)
  }
}
