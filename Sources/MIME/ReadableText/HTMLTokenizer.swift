import MailModel

/// Cuts HTML into text and tags as browsers do (WHATWG HTML §13.2.5), in one pass and without a tree.
///
/// What is opened and never closed (a quote, a title) is looked for only once, so any input costs linear time.
struct HTMLTokenizer {
  /// A piece of the source.
  enum Token {
    /// Text with character references in it.
    case text(Range<Int>)
    case start(HTMLElement)
    case end(HTMLElement)
  }

  /// One attribute of the last start tag.
  struct Attribute {
    let name: Range<Int>
    let value: Range<Int>
  }

  /// Attributes of one tag that are kept; the ones that matter come early or not at all.
  private static let mostAttributes = 32

  let bytes: UnsafeBufferPointer<UInt8>
  /// The attributes of the last start tag, if it was a link, an image or a list.
  private(set) var attributes: [Attribute] = []
  private var place = 0
  private var rawName: Range<Int>?
  private var rawElement = HTMLElement.inline
  private var unclosedRaw: Set<String> = []
  private var unclosedQuotes: Set<UInt8> = []

  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  /// The next piece; nil at the end.
  mutating func next() -> Token? {
    if let name = rawName {
      rawName = nil
      if let token = takeRaw(name) { return token }
    }
    while place < bytes.count {
      let start = place
      if bytes[place] == 0x3C, let token = takeMarkup() { return token }
      guard place == start else { continue }
      place = bytes.firstIndex(of: 0x3C, from: place + 1)
      return .text(start..<place)
    }
    return nil
  }

  /// The value of an attribute of the last start tag; `name` is in lower case.
  func attribute(_ name: StaticString) -> Range<Int>? {
    name.withUTF8Buffer { wanted in
      attributes.first { bytes[$0.name].lazy.map(ASCII.lowercased).elementsEqual(wanted) }?.value
    }
  }

  /// Steps over markup at `<`. Nil with nothing taken: it is text. Nil with something taken: it is nothing to see.
  private mutating func takeMarkup() -> Token? {
    guard place + 1 < bytes.count else { return nil }
    switch bytes[place + 1] {
    case 0x21: skipDeclaration()
    case 0x3F: place = min(bytes.count, bytes.firstIndex(of: 0x3E, from: place) + 1)
    case 0x2F where place + 2 < bytes.count:
      guard bytes[place + 2].isLetter else {
        place = min(bytes.count, bytes.firstIndex(of: 0x3E, from: place) + 1)
        return nil
      }
      return takeTag(from: place + 2, isEnd: true)
    case let byte where byte.isLetter: return takeTag(from: place + 1, isEnd: false)
    default: break
    }
    return nil
  }

  /// A comment up to `-->`, or anything else up to `>`.
  private mutating func skipDeclaration() {
    guard place + 3 < bytes.count, bytes[place + 2] == 0x2D, bytes[place + 3] == 0x2D else {
      place = min(bytes.count, bytes.firstIndex(of: 0x3E, from: place) + 1)
      return
    }
    var end = place + 4
    repeat {
      end = bytes.firstIndex(of: 0x3E, from: end) + 1
    } while end <= bytes.count && !(bytes[end - 2] == 0x2D && bytes[end - 3] == 0x2D)
    place = min(end, bytes.count)
  }

  private mutating func takeTag(from start: Int, isEnd: Bool) -> Token? {
    var end = start
    while end < bytes.count, !bytes[end].endsName { end += 1 }
    let element = end - start > 15 ? .inline : HTMLElement(name: bytes.lowercasedString(start..<end))
    place = end
    attributes.removeAll(keepingCapacity: true)
    skipAttributes(keeps: !isEnd && [.link, .image, .list(isOrdered: true)].contains(element))
    if isEnd { return .end(element) }
    if element.isRaw {
      rawName = start..<end
      rawElement = element
    }
    return .start(element)
  }

  /// Steps behind the `>` of a tag, minding quotes.
  private mutating func skipAttributes(keeps: Bool) {
    while place < bytes.count {
      let byte = bytes[place]
      if byte == 0x3E {
        place += 1
        return
      }
      if byte.isHTMLSpace || byte == 0x2F {
        place += 1
        continue
      }
      let name = place
      place += 1
      while place < bytes.count, bytes[place] != 0x3D, !bytes[place].endsName { place += 1 }
      let nameEnd = place
      while place < bytes.count, bytes[place].isHTMLSpace { place += 1 }
      guard place < bytes.count, bytes[place] == 0x3D else { continue }
      place += 1
      let value = takeValue()
      if keeps, attributes.count < Self.mostAttributes {
        attributes.append(Attribute(name: name..<nameEnd, value: value))
      }
    }
  }

  private mutating func takeValue() -> Range<Int> {
    while place < bytes.count, bytes[place].isHTMLSpace { place += 1 }
    guard place < bytes.count else { return place..<place }
    let quote = bytes[place]
    if quote == 0x22 || quote == 0x27, !unclosedQuotes.contains(quote) {
      let end = bytes.firstIndex(of: quote, from: place + 1)
      if end < bytes.count {
        defer { place = end + 1 }
        return (place + 1)..<end
      }
      unclosedQuotes.insert(quote)
    }
    let start = place
    while place < bytes.count, bytes[place] != 0x3E, !bytes[place].isHTMLSpace { place += 1 }
    return start..<place
  }

  /// The content of script, style, title … up to the end tag. Of those that were not closed, title is taken as text.
  private mutating func takeRaw(_ name: Range<Int>) -> Token? {
    let start = place
    let label = bytes.lowercasedString(name)
    var end = unclosedRaw.contains(label) ? bytes.count : bytes.firstIndex(of: 0x3C, from: place)
    while end < bytes.count, !isEndTag(of: name, at: end) { end = bytes.firstIndex(of: 0x3C, from: end + 1) }
    if end == bytes.count {
      unclosedRaw.insert(label)
      // Code is never text, closed or not.
      if label == "script" || label == "style" { place = end }
      return nil
    }
    place = end
    return rawElement == .rawText ? .text(start..<end) : nil
  }

  private func isEndTag(of name: Range<Int>, at start: Int) -> Bool {
    let end = start + 2 + name.count
    guard end <= bytes.count, bytes[start + 1] == 0x2F, end == bytes.count || bytes[end].endsName else { return false }
    return zip(name, (start + 2)..<end).allSatisfy { ASCII.lowercased(bytes[$0]) == ASCII.lowercased(bytes[$1]) }
  }
}

extension UInt8 {
  fileprivate var isLetter: Bool { (self | 0x20) &- 0x61 < 26 }
  /// White space of HTML.
  var isHTMLSpace: Bool { self == 0x20 || self &- 0x09 < 5 && self != 0x0B }
  /// What ends the name of a tag or an attribute.
  fileprivate var endsName: Bool { isHTMLSpace || self == 0x3E || self == 0x2F }
}

extension UnsafeBufferPointer<UInt8> {
  /// Up to 15 octets in lower case.
  fileprivate func lowercasedString(_ range: Range<Int>) -> String {
    String(decoding: self[range].prefix(15).lazy.map(ASCII.lowercased), as: UTF8.self)
  }
}
