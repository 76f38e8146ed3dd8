/// How large a message is (RFC 1939 §5, LIST).
package struct ScanListing: Sendable, Equatable {
  /// The message's number in this session.
  package let number: UInt32
  /// Octets, as the server counts them; some only estimate.
  package let size: UInt64

  /// A listing put together.
  package init(number: UInt32, size: UInt64) {
    self.number = number
    self.size = size
  }

  /// Reads `1 120`; what a server adds behind it is passed over.
  init(line: some Collection<UInt8>) throws(POP3SyntaxError) {
    let words = line.split(separator: 0x20)
    guard words.count >= 2, let number = DecimalNumber.message(words[0]), let size = DecimalNumber.parse(words[1])
    else { throw .unexpected(wanted: "a message's number and size") }
    self.init(number: number, size: size)
  }

  /// Reads the answer to a LIST of all messages: each number at most once.
  ///
  /// - Parameter content: its lines, each ended by CR LF.
  package static func all(_ content: [UInt8], limits: POP3Limits = POP3Limits()) throws(POP3SyntaxError)
    -> [ScanListing]
  {
    var listings: [ScanListing] = []
    var numbers: Set<UInt32> = []
    try ListingLines.each(of: content, limit: limits.line) { line throws(POP3SyntaxError) in
      guard listings.count < limits.messages else { throw .overLimit("messages") }
      let listing = try ScanListing(line: line)
      guard numbers.insert(listing.number).inserted else { throw .repeated("message number") }
      listings.append(listing)
    }
    return listings
  }
}
