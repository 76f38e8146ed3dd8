import Glibc

/// Turns text into the bytes of a charset by the system's `iconv`; one worker keeps one of these.
final class CharsetEncoder {
  /// `(size_t)-1`.
  private static let failed = Int(bitPattern: UInt.max)

  private var converters: [String: iconv_t] = [:]

  deinit { converters.values.forEach { iconv_close($0) } }

  /// The bytes, or nil if the charset lacks a character.
  func encode(_ text: String, as charset: String) -> [UInt8]? {
    if charset == "utf-8" { return Array(text.utf8) }
    if charset == "us-ascii" { return text.utf8.allSatisfy { $0 < 0x80 } ? Array(text.utf8) : nil }
    guard let converter = converter(for: charset) else { return nil }
    iconv(converter, nil, nil, nil, nil)
    var source = Array(text.utf8).map { CChar(bitPattern: $0) }
    var target = [CChar](repeating: 0, count: source.count * 3 + 64)
    let capacity = target.count
    let left: Int? = source.withUnsafeMutableBufferPointer { input in
      target.withUnsafeMutableBufferPointer { output in
        var (from, to) = (input.baseAddress, output.baseAddress)
        var (fromLeft, toLeft) = (input.count, capacity)
        guard iconv(converter, &from, &fromLeft, &to, &toLeft) != Self.failed else { return nil }
        // A stateful charset wants its way back to ASCII.
        guard iconv(converter, nil, nil, &to, &toLeft) != Self.failed else { return nil }
        return toLeft
      }
    }
    return left.map { target[..<(capacity - $0)].map { UInt8(bitPattern: $0) } }
  }

  private func converter(for charset: String) -> iconv_t? {
    if let known = converters[charset] { return known }
    guard let opened = iconv_open(charset, "utf-8"), Int(bitPattern: opened) != -1 else { return nil }
    converters[charset] = opened
    return opened
  }
}
