import MailModel

/// The charset that an HTML document names in itself (WHATWG HTML §13.2.3.2).
enum HTMLCharset {
  /// The word behind the first `charset=` near the front, in lower case; nil if there is none.
  static func declared(in octets: [UInt8]) -> String? {
    let head = octets.prefix(2_048).map(ASCII.lowercased)
    let mark = Array("charset".utf8)
    for start in head.indices where head[start] == 0x63 && head[start...].starts(with: mark) {
      var place = start + mark.count
      while place < head.count, head[place].isHTMLSpace { place += 1 }
      guard place < head.count, head[place] == 0x3D else { continue }
      let value = head[(place + 1)...].drop { $0.isHTMLSpace || $0 == 0x22 || $0 == 0x27 }
      let name = value.prefix { ASCII.isAlphanumeric($0) || "-_.:+".utf8.contains($0) }
      // UTF-16 cannot be what it says: these very words were ASCII (§13.2.3.2, step 15).
      return name.isEmpty ? nil : name.starts(with: "utf-16".utf8) ? "utf-8" : String(decoding: name, as: UTF8.self)
    }
    return nil
  }
}
