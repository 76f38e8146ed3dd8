/// The parameters of one field, with continuations joined and charsets converted (RFC 2231).
struct ParameterList {
  /// One parameter as written: `name`, `name*`, `name*2` or `name*2*`.
  private struct Piece {
    let name: ArraySlice<UInt8>
    let section: Int
    let isExtended: Bool
    let value: [UInt8]
  }

  private struct Parameter {
    let name: ArraySlice<UInt8>
    let octets: [UInt8]
    let text: String?
  }

  private var pieces: [Piece] = []
  private var parameters: [Parameter] = []

  var isEmpty: Bool { parameters.isEmpty }
  var count: Int { pieces.count }

  /// The octets of a parameter that is a protocol element; `name` is in lower case.
  func octets(_ name: StaticString) -> [UInt8]? {
    find(name)?.octets
  }

  /// The decoded text of a parameter; `name` is in lower case.
  func text(_ name: StaticString) -> String? {
    find(name).map { $0.text ?? String(decoding: $0.octets, as: UTF8.self) }
  }

  private func find(_ name: StaticString) -> Parameter? {
    name.withUTF8Buffer { wanted in parameters.first { $0.name.elementsEqual(wanted) } }
  }

  /// Notes one parameter as written; `name` is in lower case, with its asterisks.
  mutating func append(name: [UInt8], value: [UInt8]) {
    let marks = name.split(separator: 0x2A, omittingEmptySubsequences: false)
    guard let base = marks.first, marks.count > 1 else {
      pieces.append(Piece(name: name[...], section: -1, isExtended: false, value: value))
      return
    }
    let section = Int(String(decoding: marks[1].prefix(6), as: UTF8.self))
    pieces.append(
      Piece(name: base, section: section ?? -1, isExtended: marks.last?.isEmpty == true, value: value))
  }

  /// Joins and decodes what was noted. An extended value wins over the plain one of the same name (RFC 5987 §4.2);
  /// of two equals the first counts.
  mutating func resolve(limits: MIMELimits, defects: inout DefectList) {
    guard pieces.contains(where: { $0.section >= 0 || $0.isExtended }) else {
      for piece in pieces { append(plain: piece, limits: limits, defects: &defects) }
      return
    }
    let ordered = pieces.enumerated().sorted { ($0.element.section, $0.offset) < ($1.element.section, $1.offset) }
    var groups: [ArraySlice<UInt8>: [Piece]] = [:]
    for (_, piece) in ordered where piece.section >= 0 || piece.isExtended {
      groups[piece.name, default: []].append(piece)
    }
    for piece in pieces {
      if let group = groups.removeValue(forKey: piece.name) {
        append(extended: group, defects: &defects)
      } else {
        append(plain: piece, limits: limits, defects: &defects)
      }
    }
  }

  private mutating func append(plain piece: Piece, limits: MIMELimits, defects: inout DefectList) {
    let text =
      HeaderText.needsDecoding(piece.value)
      ? HeaderText.decode(piece.value, piece.value.indices, limit: limits.textBytes, defects: &defects) : nil
    parameters.append(Parameter(name: piece.name, octets: piece.value, text: text))
  }

  private mutating func append(extended group: [Piece], defects: inout DefectList) {
    guard let first = group.first else { return }
    var charset: String?
    var octets: [UInt8] = []
    var expected = first.section
    for (index, piece) in group.enumerated() {
      // A section that comes twice or after a gap is not part of the value.
      guard piece.section == expected else {
        defects.insert(.malformedParameter)
        if piece.section < expected { continue } else { break }
      }
      expected += 1
      var value = piece.value[...]
      if index == 0, piece.isExtended { charset = Self.takeCharset(&value) }
      if piece.isExtended { Self.appendUnescaped(value, to: &octets) } else { octets.append(contentsOf: value) }
    }
    let text: String
    if charset == nil, HeaderText.needsDecoding(octets) {
      text = HeaderText.decode(octets, octets.indices, limit: octets.count, defects: &defects)
    } else {
      text = TextDecoder.decode(octets, charset: charset, defects: &defects)
    }
    parameters.append(Parameter(name: first.name, octets: octets, text: text))
  }

  /// Takes `charset'language'` off the front; leaves a value without both quotes as it is.
  private static func takeCharset(_ value: inout ArraySlice<UInt8>) -> String? {
    guard let first = value.firstIndex(of: 0x27), let second = value[(first + 1)...].firstIndex(of: 0x27) else {
      return "utf-8"
    }
    let name = String(decoding: value[..<first], as: UTF8.self)
    value = value[(second + 1)...]
    return name.isEmpty ? "utf-8" : name
  }

  private static func appendUnescaped(_ value: ArraySlice<UInt8>, to octets: inout [UInt8]) {
    var place = value.startIndex
    while place < value.endIndex {
      if value[place] == 0x25, place + 2 < value.endIndex, let high = value[place + 1].hexadecimalDigit,
        let low = value[place + 2].hexadecimalDigit
      {
        octets.append(high << 4 | low)
        place += 3
      } else {
        octets.append(value[place])
        place += 1
      }
    }
  }
}

extension UInt8 {
  /// The value of a hexadecimal digit in either case.
  var hexadecimalDigit: UInt8? {
    switch self {
    case 0x30...0x39: self - 0x30
    case 0x41...0x46: self - 0x37
    case 0x61...0x66: self - 0x57
    default: nil
    }
  }
}
