/// By what name a message is known in every session (RFC 1939 §7, UIDL).
package struct UniqueIDListing: Sendable, Equatable {
  /// The message's number in this session.
  package let number: UInt32
  /// Its name.
  package let uniqueID: UniqueID

  /// A listing put together.
  package init(number: UInt32, uniqueID: UniqueID) {
    self.number = number
    self.uniqueID = uniqueID
  }

  /// Reads `1 whqtswO00WBw418f9t5JxYwZ`.
  init(line: some Collection<UInt8>) throws(POP3SyntaxError) {
    let words = line.split(separator: 0x20)
    guard words.count == 2, let number = DecimalNumber.message(words[0]), let uniqueID = UniqueID(words[1])
    else { throw .unexpected(wanted: "a message's number and unique-id") }
    self.init(number: number, uniqueID: uniqueID)
  }

  /// Reads the answer to a UIDL of all messages: each number at most once.
  ///
  /// RFC 1939 lets two copies of a message share a unique-id; whoever asked has to tell those apart by their headers.
  /// - Parameter content: its lines, each ended by CR LF.
  package static func all(
    _ content: [UInt8], limits: POP3Limits = POP3Limits()
  ) throws(POP3SyntaxError) -> [UniqueIDListing] {
    var listings: [UniqueIDListing] = []
    var numbers: Set<UInt32> = []
    try ListingLines.each(of: content, limit: limits.line) { line throws(POP3SyntaxError) in
      guard listings.count < limits.messages else { throw .overLimit("messages") }
      let listing = try UniqueIDListing(line: line)
      guard numbers.insert(listing.number).inserted else { throw .repeated("message number") }
      listings.append(listing)
    }
    return listings
  }
}
