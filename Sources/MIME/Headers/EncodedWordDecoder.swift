import MailModel

/// Turns header text into UTF-8: encoded words (RFC 2047) decoded, raw octets believed to be UTF-8 or windows-1252.
///
/// Neighbouring words of one charset are joined as octets before they are converted, because senders split them inside
/// characters; base64 is joined before it is decoded, because some split even that.
struct EncodedWordDecoder {
  /// One `=?charset?encoding?text?=`.
  private struct Word {
    let charset: String
    let isBase64: Bool
    let text: Range<Int>
    let end: Int
  }

  private let bytes: [UInt8]
  private let range: Range<Int>
  private(set) var defects = DefectList()
  private var output: [UInt8] = []
  private var runCharset: String?
  private var runOctets: [UInt8] = []
  private var openBase64: [UInt8] = []
  private var hasTerminator = true

  init(_ bytes: [UInt8], _ range: Range<Int>) {
    self.bytes = bytes
    self.range = range
  }

  /// The whole text; white space between two encoded words is not part of it (RFC 2047 §6.2).
  mutating func decode() -> [UInt8] {
    var literalStart = range.lowerBound
    var place = range.lowerBound
    while place < range.upperBound {
      guard bytes[place] == 0x3D, let word = word(at: place) else {
        place += 1
        continue
      }
      let literal = literalStart..<place
      if runCharset == nil || !bytes[literal].allSatisfy(\.isFoldingSpace) { append(literal: literal) }
      append(word)
      place = word.end
      literalStart = place
    }
    append(literal: literalStart..<range.upperBound)
    return output
  }

  private mutating func append(literal: Range<Int>) {
    endRun()
    guard !literal.isEmpty else { return }
    let slice = bytes[literal]
    if slice.allSatisfy({ $0 < 0x80 }) {
      output.append(contentsOf: slice)
      return
    }
    var ignored = DefectList()
    output.append(contentsOf: TextDecoder.utf8(Array(slice), charset: "utf-8", defects: &ignored))
    if !ignored.items.isEmpty { defects.insert(.rawOctetsInHeader) }
  }

  private mutating func append(_ word: Word) {
    if runCharset != word.charset { endRun() }
    runCharset = word.charset
    if word.isBase64 {
      openBase64.append(contentsOf: bytes[word.text])
      let letters = openBase64.reduce(0) { $0 + ($1.isBlank ? 0 : 1) }
      if letters % 4 == 0 || openBase64.last == 0x3D { decodeOpenBase64() }
    } else {
      decodeOpenBase64()
      appendQuoted(word.text)
    }
  }

  private mutating func endRun() {
    guard let charset = runCharset else { return }
    decodeOpenBase64()
    output.append(contentsOf: TextDecoder.utf8(runOctets, charset: charset, defects: &defects))
    runOctets.removeAll(keepingCapacity: true)
    runCharset = nil
  }

  private mutating func decodeOpenBase64() {
    guard !openBase64.isEmpty else { return }
    let content = openBase64.withUnsafeBufferPointer { Base64Decoder.decode($0, limit: .max) }
    if content.isMalformed { defects.insert(.malformedEncodedWord) }
    runOctets.append(contentsOf: content.octets)
    openBase64.removeAll(keepingCapacity: true)
  }

  /// The Q encoding (RFC 2047 §4.2).
  private mutating func appendQuoted(_ text: Range<Int>) {
    var place = text.lowerBound
    while place < text.upperBound {
      let byte = bytes[place]
      if byte == 0x3D, place + 2 < text.upperBound, let high = bytes[place + 1].hexadecimalDigit,
        let low = bytes[place + 2].hexadecimalDigit
      {
        runOctets.append(high << 4 | low)
        place += 3
        continue
      }
      if byte == 0x3D { defects.insert(.malformedEncodedWord) }
      if byte != 0x0D, byte != 0x0A { runOctets.append(byte == 0x5F ? 0x20 : byte) }
      place += 1
    }
  }
}

extension EncodedWordDecoder {
  /// The word that starts at `start`, with blanks inside and without its end if need be.
  private mutating func word(at start: Int) -> Word? {
    guard start + 5 < range.upperBound, bytes[start + 1] == 0x3F else { return nil }
    var place = start + 2
    while place < range.upperBound, bytes[place] > 0x20, bytes[place] < 0x7F, bytes[place] != 0x3F, place < start + 82 {
      place += 1
    }
    guard place > start + 2, place + 2 < range.upperBound, bytes[place] == 0x3F, bytes[place + 2] == 0x3F else {
      return nil
    }
    let encoding = ASCII.lowercased(bytes[place + 1])
    guard encoding == 0x62 || encoding == 0x71 else { return nil }
    let name = bytes[(start + 2)..<place].prefix { $0 != 0x2A }.map(ASCII.lowercased)
    let text = textEnd(from: place + 3)
    return Word(
      charset: String(decoding: name, as: UTF8.self), isBase64: encoding == 0x62, text: (place + 3)..<text.end,
      end: text.next)
  }

  /// Where the text of a word ends, and where reading goes on: at `?=`, else before the next word or at a blank.
  private mutating func textEnd(from start: Int) -> (end: Int, next: Int) {
    var place = start
    while hasTerminator, place + 1 < range.upperBound {
      if bytes[place] == 0x3F, bytes[place + 1] == 0x3D { return (place, place + 2) }
      if bytes[place] == 0x3D, bytes[place + 1] == 0x3F, place > start, bytes[place - 1].isFoldingSpace {
        break
      }
      place += 1
    }
    if place + 1 >= range.upperBound { hasTerminator = false }
    defects.insert(.malformedEncodedWord)
    let end = bytes[start..<range.upperBound].firstIndex { $0.isFoldingSpace } ?? range.upperBound
    return (end > start && bytes[end - 1] == 0x3F ? end - 1 : end, end)
  }
}
