import MailModel

/// Reads an address list (RFC 5322 §3.4, and §4.4 for what is obsolete) as senders write it.
///
/// Structure first, words afterwards: an encoded word is decoded only when the mailboxes are apart, so a comma or an
/// angle bracket inside one splits nothing. Nothing is guessed where two readings differ in whose address it is.
struct AddressListParser {
  /// One word of a display name or of an address without angle brackets.
  struct Word {
    let range: Range<Int>
    let isQuoted: Bool
    let followsSpace: Bool
  }

  /// Words of one mailbox that are kept; nobody's name has more.
  private static let mostWords = 1_000

  private var cursor: FieldCursor
  private let limits: MIMELimits
  private var words: [Word] = []
  private var angle: Range<Int>?
  private var comment: Range<Int>?
  private(set) var addresses: [EmailAddress] = []
  private(set) var defects = DefectList()

  init(_ bytes: [UInt8], _ range: Range<Int>, limits: MIMELimits) {
    self.limits = limits
    if range.count > limits.fieldBytes { defects.insert(.fieldTooLong) }
    cursor = FieldCursor(bytes, range.lowerBound..<min(range.upperBound, range.lowerBound + limits.fieldBytes))
  }

  /// The mailboxes in order, groups flattened to their members.
  static func addresses(
    in bytes: [UInt8], _ range: Range<Int>, limits: MIMELimits, defects: inout DefectList
  ) -> [EmailAddress] {
    var parser = AddressListParser(bytes, range, limits: limits)
    parser.parse()
    defects.insert(contentsOf: parser.defects.items)
    return parser.addresses
  }

  private mutating func parse() {
    var followsSpace = false
    while let byte = cursor.current {
      switch byte {
      case 0x20, 0x09, 0x0A, 0x0D:
        cursor.position += 1
        followsSpace = true
        continue
      case 0x28: takeComment()
      case 0x22: takeQuoted(followsSpace)
      case 0x3C: takeAngle()
      case 0x2C, 0x3B:
        cursor.position += 1
        endMailbox()
      case 0x3A: takeColon(followsSpace)
      case 0x3E:
        cursor.position += 1
        defects.insert(.malformedAddress)
      default: takeAtom(followsSpace)
      }
      followsSpace = byte == 0x28
      if addresses.count >= limits.items { return defects.insert(.tooManyItems) }
    }
    endMailbox()
  }

  private mutating func takeComment() {
    if let range = cursor.takeComment() {
      comment = comment ?? range
    } else {
      cursor.position += 1
      defects.insert(.malformedAddress)
    }
  }

  private mutating func takeQuoted(_ followsSpace: Bool) {
    if let range = cursor.takeQuoted() {
      append(Word(range: range, isQuoted: true, followsSpace: followsSpace))
    } else {
      cursor.position += 1
      defects.insert(.malformedAddress)
    }
  }

  private mutating func takeAtom(_ followsSpace: Bool) {
    let start = cursor.position
    var depth = 0
    // A domain literal may hold colons.
    while let byte = cursor.current, !byte.isFoldingSpace, depth > 0 || !Self.endsAtom(byte) {
      if byte == 0x5B { depth = 1 } else if byte == 0x5D || byte == 0x2C { depth = 0 }
      if byte == 0x2C { break }
      cursor.position += 1
    }
    append(Word(range: start..<cursor.position, isQuoted: false, followsSpace: followsSpace))
  }

  private static func endsAtom(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x22, 0x28, 0x2C, 0x3A, 0x3B, 0x3C: true
    default: false
    }
  }

  /// The name of a group ends in a colon; elsewhere a colon is just a letter.
  private mutating func takeColon(_ followsSpace: Bool) {
    let start = cursor.position
    cursor.position += 1
    if angle == nil, !words.isEmpty, !words.contains(where: { !$0.isQuoted && cursor.bytes[$0.range].contains(0x40) }) {
      words.removeAll(keepingCapacity: true)
      comment = nil
    } else {
      append(Word(range: start..<cursor.position, isQuoted: false, followsSpace: followsSpace))
    }
  }

  private mutating func takeAngle() {
    if angle != nil {
      // Two addresses without a comma are two mailboxes; the first is the one that a single answer goes to.
      defects.insert(.malformedAddress)
      endMailbox()
    }
    cursor.position += 1
    let start = cursor.position
    while let byte = cursor.current, byte != 0x3E {
      if cursor.takeQuoted() != nil { continue }
      // The bracket was never closed: the next mailbox begins. A route (RFC 5322 §4.4) does hold commas.
      if byte == 0x2C || byte == 0x3B, cursor.bytes[start] != 0x40 { break }
      cursor.position += 1
    }
    angle = start..<cursor.position
    if !cursor.take(0x3E) { defects.insert(.malformedAddress) }
  }

  private mutating func append(_ word: Word) {
    guard words.count < Self.mostWords, angle == nil else { return defects.insert(.malformedAddress) }
    words.append(word)
  }

  private mutating func endMailbox() {
    defer {
      words.removeAll(keepingCapacity: true)
      angle = nil
      comment = nil
    }
    if let angle {
      append(name: words[...], spec: AddressSpec(cursor.bytes, angle))
    } else if !words.isEmpty {
      let place = addressWords()
      if let place {
        append(name: words[..<place.lowerBound], spec: AddressSpec(cursor.bytes, words[place]))
      } else if words.count == 1, words[0].isQuoted == false, !HeaderText.needsDecoding(cursor.bytes[words[0].range]) {
        append(name: [], spec: AddressSpec(cursor.bytes, words[...]))
      } else {
        defects.insert(.malformedAddress)
        append(EmailAddress(name: text(of: words[...]), address: ""))
      }
    }
  }

  private mutating func append(name: ArraySlice<Word>, spec: AddressSpec) {
    var name = text(of: name)
    if name.isEmpty, let comment {
      let octets = cursor.unescaped(comment)
      name = HeaderText.decode(octets, octets.indices, limit: limits.textBytes, defects: &defects)
    }
    switch spec {
    case .address(let address):
      if !address.utf8.contains(0x40), !address.isEmpty { defects.insert(.malformedAddress) }
      append(EmailAddress(name: name, address: address))
    case .ambiguous(let text):
      defects.insert(.ambiguousAddress)
      append(EmailAddress(name: name.isEmpty ? text : name, address: ""))
    }
  }

  private mutating func append(_ address: EmailAddress) {
    if !address.name.isEmpty || !address.address.isEmpty { addresses.append(address) }
  }

  /// The words that make up an address without angle brackets: the first run around an `@`.
  private func addressWords() -> Range<Int>? {
    guard let at = words.firstIndex(where: { !$0.isQuoted && cursor.bytes[$0.range].contains(0x40) }) else {
      return nil
    }
    var (first, last) = (at, at)
    while first > 0, touches(first - 1, first) { first -= 1 }
    while last + 1 < words.count, touches(last, last + 1) { last += 1 }
    return first..<(last + 1)
  }

  /// Whether two words are one: no space between them, or only the space that may surround `.` and `@` (RFC 5322 §4.4).
  private func touches(_ left: Int, _ right: Int) -> Bool {
    if !words[right].followsSpace { return true }
    let after = words[right].isQuoted ? 0 : cursor.bytes[words[right].range.lowerBound]
    let before = words[left].isQuoted ? 0 : cursor.bytes[words[left].range.upperBound - 1]
    return after == 0x40 || after == 0x2E || before == 0x40 || before == 0x2E
  }

  /// A display name: words joined by single spaces, then decoded.
  private mutating func text(of words: ArraySlice<Word>) -> String {
    if words.count == 1, let word = words.first, !cursor.bytes[word.range].contains(0x5C) {
      return HeaderText.decode(cursor.bytes, word.range, limit: limits.textBytes, defects: &defects)
    }
    var octets: [UInt8] = []
    for word in words {
      if word.followsSpace, !octets.isEmpty { octets.append(0x20) }
      octets.append(contentsOf: word.isQuoted ? cursor.unescaped(word.range)[...] : cursor.bytes[word.range])
    }
    return HeaderText.decode(octets, octets.indices, limit: limits.textBytes, defects: &defects)
  }
}
