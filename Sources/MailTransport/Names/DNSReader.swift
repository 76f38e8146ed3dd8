/// A position in a message of a name server; whatever the octets say, it never leaves them and always comes to an end.
struct DNSReader {
  private let octets: [UInt8]
  private var position = 0

  init(_ octets: [UInt8]) { self.octets = octets }

  /// Two octets, the greater first.
  mutating func number() throws(DNSMessage.SyntaxError) -> UInt16 {
    guard octets.count - position >= 2 else { throw .truncated }
    defer { position += 2 }
    return UInt16(octets[position]) << 8 | UInt16(octets[position + 1])
  }

  /// A resource record (RFC 1035 §4.1.3); nil for one that is of no interest or not understood.
  mutating func record() throws(DNSMessage.SyntaxError) -> DNSRecord? {
    try skipName()
    let (type, family) = (try number(), try number())
    _ = (try number(), try number())
    let end = Int(try number()) + position
    guard end <= octets.count else { throw .truncated }
    defer { position = end }
    guard family == 1, let type = RecordType(rawValue: type) else { return nil }
    do {
      let record = try data(of: type)
      return position == end ? record : nil
    } catch {
      return nil
    }
  }

  /// Passes over a name.
  mutating func skipName() throws(DNSMessage.SyntaxError) {
    while true {
      guard position < octets.count else { throw .truncated }
      let length = Int(octets[position])
      switch length {
      case 0:
        position += 1
        return
      case 1...63: position += length + 1
      case 0xC0...0xFF:
        position += 2
        guard position <= octets.count else { throw .truncated }
        return
      default: throw .name
      }
    }
  }

  private mutating func data(of type: RecordType) throws(DNSMessage.SyntaxError) -> DNSRecord {
    switch type {
    case .exchange: return .exchange(MailExchange(preference: Int(try number()), host: try name()))
    case .service:
      let (priority, weight, port) = (try number(), try number(), try number())
      return .service(
        ServiceLocation(priority: Int(priority), weight: Int(weight), host: try name(), port: Int(port)))
    }
  }

  /// A name in lower case (RFC 1035 §3.1, §4.1.4); empty for the root.
  private mutating func name() throws(DNSMessage.SyntaxError) -> String {
    let start = position
    try skipName()
    var labels: [String] = []
    // A pointer leads to what stands before the name it is in, so that none is followed twice.
    var (place, least, total) = (start, start, 0)
    while true {
      guard place < octets.count else { throw .truncated }
      let length = Int(octets[place])
      if length == 0 { break }
      if length >= 0xC0 {
        guard place + 1 < octets.count else { throw .truncated }
        place = (length & 0x3F) << 8 | Int(octets[place + 1])
        guard place < least else { throw .name }
        least = place
        continue
      }
      total += length + 1
      guard length <= 63, total <= 254 else { throw .name }
      guard place + length < octets.count else { throw .truncated }
      labels.append(try Self.label(octets[(place + 1)...(place + length)]))
      place += length + 1
    }
    return labels.joined(separator: ".")
  }

  /// Letters, digits, hyphens and underscores: nothing else belongs into a host's name.
  private static func label(_ octets: ArraySlice<UInt8>) throws(DNSMessage.SyntaxError) -> String {
    var result: [UInt8] = []
    for octet in octets {
      switch octet {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): result.append(octet | 0x20)
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"),
        UInt8(ascii: "_"):
        result.append(octet)
      default: throw .name
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
