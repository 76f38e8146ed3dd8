import MailModel

/// Reads a Date field (RFC 5322 §3.3 and §4.3) and the other shapes that senders give it.
enum DateParser {
  /// The pieces found so far, in any order.
  private struct Pieces {
    var year, month, day: Int?
    var hour = 0, minute = 0, second = 0
    var hasTime = false
    var offset: Int?
  }

  /// Words that are looked at; no date has more.
  private static let mostWords = 16

  /// The moment that the field names; nil if it names none.
  static func date(in bytes: [UInt8], _ range: Range<Int>) -> MessageDate? {
    let octets = withoutFolding(bytes, range.lowerBound..<min(range.upperBound, range.lowerBound + 1_000))
    var pieces = Pieces()
    for word in octets.split(separator: 0x20).prefix(mostWords) {
      guard read(word, into: &pieces) else { return nil }
    }
    return moment(pieces)
  }

  /// Comments, commas and white space as single spaces; none around a colon, where old clocks have it (RFC 5322 §4.3).
  private static func withoutFolding(_ bytes: [UInt8], _ range: Range<Int>) -> [UInt8] {
    var cursor = FieldCursor(bytes, range)
    var octets: [UInt8] = []
    while let byte = cursor.current {
      if cursor.skipFoldingSpace() || cursor.take(0x2C) {
        if octets.last != 0x3A { octets.append(0x20) }
        continue
      }
      if byte == 0x3A { while octets.last == 0x20 { octets.removeLast() } }
      octets.append(byte)
      cursor.position += 1
    }
    return octets
  }

  private static func moment(_ pieces: Pieces) -> MessageDate? {
    guard let year = pieces.year, let month = pieces.month, let day = pieces.day,
      let date = CivilDate(year: year, month: month, day: day),
      (0...23).contains(pieces.hour), (0...59).contains(pieces.minute), (0...60).contains(pieces.second)
    else { return nil }
    let offset = pieces.offset ?? 0
    let timestamp = Timestamp(
      date, hour: pieces.hour, minute: pieces.minute, second: min(pieces.second, 59), offset: offset)
    return MessageDate(timestamp: timestamp, offsetSeconds: offset)
  }

  /// Takes one word in; false if it makes nonsense of what was there.
  private static func read(_ word: ArraySlice<UInt8>, into pieces: inout Pieces) -> Bool {
    guard let first = word.first else { return true }
    if pieces.hasTime, first == 0x2B || first == 0x2D {
      pieces.offset = pieces.offset ?? numericZone(word)
      return true
    }
    if word.contains(0x3A) { return readTime(word, into: &pieces) }
    let fields = word.split { $0 == 0x2D || $0 == 0x2F || $0 == 0x2E }
    if fields.count == 3, let numbers = numericDate(fields) {
      (pieces.year, pieces.month, pieces.day) = numbers
      return true
    }
    for field in fields { readField(field, into: &pieces) }
    return true
  }

  /// `2026-11-20`, `20-Nov-2026`; nil for anything else.
  private static func numericDate(_ fields: [ArraySlice<UInt8>]) -> (Int, Int, Int)? {
    if fields[0].count == 4, let year = number(fields[0]), let month = number(fields[1]), let day = number(fields[2]) {
      return (year, month, day)
    }
    if let day = number(fields[0]), let month = month(fields[1]), let year = number(fields[2]) {
      return (fullYear(year, digits: fields[2].count), month, day)
    }
    return nil
  }

  private static func readField(_ field: ArraySlice<UInt8>, into pieces: inout Pieces) {
    if let value = number(field) {
      if field.count <= 2, pieces.day == nil {
        pieces.day = value
      } else if pieces.year == nil, field.count <= 4 {
        pieces.year = fullYear(value, digits: field.count)
      }
    } else if let month = month(field), pieces.month == nil {
      pieces.month = month
    } else if pieces.hasTime {
      readAfterTime(field, into: &pieces)
    }
  }

  private static func readAfterTime(_ field: ArraySlice<UInt8>, into pieces: inout Pieces) {
    switch String(decoding: field.map(ASCII.lowercased), as: UTF8.self) {
    case "am": pieces.hour = pieces.hour == 12 ? 0 : pieces.hour
    case "pm": pieces.hour += pieces.hour < 12 ? 12 : 0
    default: pieces.offset = pieces.offset ?? namedZone(field)
    }
  }

  /// `14:05`, `14:05:00`, `14:05:00.123`, with a zone behind it or an ISO date and `T` before it.
  private static func readTime(_ word: ArraySlice<UInt8>, into pieces: inout Pieces) -> Bool {
    var word = word
    if let mark = word.firstIndex(where: { $0 == 0x54 || $0 == 0x74 }), mark - word.startIndex >= 8 {
      guard read(word[..<mark], into: &pieces), pieces.year != nil else { return false }
      word = word[(mark + 1)...]
    }
    if pieces.hasTime { return true }
    let zone = word.firstIndex { $0 == 0x2B || $0 == 0x2D || ($0 | 0x20) &- 0x61 < 26 } ?? word.endIndex
    let clock = word[..<zone].split(separator: 0x3A, omittingEmptySubsequences: false)
    guard clock.count <= 3, let hour = number(clock[0]), clock.count > 1, let minute = number(clock[1]) else {
      return false
    }
    (pieces.hour, pieces.minute, pieces.hasTime) = (hour, minute, true)
    if clock.count == 3 {
      guard let second = number(clock[2].prefix { $0 != 0x2E }) else { return false }
      pieces.second = second
    }
    let rest = word[zone...]
    if rest.first == 0x2B || rest.first == 0x2D {
      pieces.offset = numericZone(rest)
    } else if !rest.isEmpty {
      readAfterTime(rest, into: &pieces)
    }
    return true
  }

  /// `+0100`, `+01:00`, `+01`, in seconds; nil for what no clock shows.
  private static func numericZone(_ word: ArraySlice<UInt8>) -> Int? {
    let digits = word.dropFirst().filter { $0 != 0x3A }
    guard digits.count == 4 || digits.count == 2, let value = number(digits[...]) else { return nil }
    let (hours, minutes) = digits.count == 4 ? value.quotientAndRemainder(dividingBy: 100) : (value, 0)
    guard hours < 24, minutes < 60 else { return nil }
    return (hours * 3_600 + minutes * 60) * (word.first == 0x2D ? -1 : 1)
  }

  /// The zones of RFC 5322 §4.3 and the few others that mean one thing only; military letters tell nothing.
  private static func namedZone(_ word: ArraySlice<UInt8>) -> Int? {
    let hours: Int
    switch String(decoding: word.map(ASCII.lowercased), as: UTF8.self) {
    case "ut", "utc", "gmt", "z", "wet": hours = 0
    case "edt": hours = -4
    case "est", "cdt": hours = -5
    case "cst", "mdt": hours = -6
    case "mst", "pdt": hours = -7
    case "pst": hours = -8
    case "cet", "met", "mez", "west": hours = 1
    case "cest", "mest", "mesz", "eet": hours = 2
    case "eest", "msk": hours = 3
    case "jst", "kst": hours = 9
    default: return nil
    }
    return hours * 3_600
  }

  private static func month(_ word: ArraySlice<UInt8>) -> Int? {
    let name = word.prefix(3).map(ASCII.lowercased)
    guard name.count == 3, word.allSatisfy({ ($0 | 0x20) &- 0x61 < 26 }) else { return nil }
    let names = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
    return names.firstIndex { $0.utf8.elementsEqual(name) }.map { $0 + 1 }
  }

  /// Two digits are of 1950 to 2049, three count from 1900 (RFC 5322 §4.3).
  private static func fullYear(_ value: Int, digits: Int) -> Int {
    switch digits {
    case ...2: value < 50 ? 2_000 + value : 1_900 + value
    case 3: 1_900 + value
    default: value
    }
  }

  private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
    guard (1...9).contains(digits.count) else { return nil }
    var value = 0
    for digit in digits {
      guard ASCII.isDigit(digit) else { return nil }
      value = value * 10 + Int(digit - 0x30)
    }
    return value
  }
}
