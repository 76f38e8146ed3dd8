import Glibc

/// One open conversion of iconv from a charset to UTF-8.
struct CharsetConverter: ~Copyable {
  /// Text in UTF-8, and how many octets had to be replaced by U+FFFD.
  struct Output {
    var octets: [UInt8] = []
    var errors = 0
  }

  private let descriptor: iconv_t

  /// Nil if iconv does not know the name, or knows it as something that no mail can mean.
  init?(from name: String) {
    // A slash would add options; the internal forms mean memory of this machine, and IBM1390 and IBM1399 can be made
    // to fail an assertion inside glibc (CVE-2026-4046).
    let isPlain = name.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != 0x2F && $0 != 0x2C }
    let isFit = !["INTERNAL", "WCHAR_T", "1390", "1399"].contains { name.uppercased().contains($0) }
    guard isPlain, isFit, !name.isEmpty, let descriptor = iconv_open("UTF-8", name),
      descriptor != iconv_t(bitPattern: -1)
    else { return nil }
    self.descriptor = descriptor
  }

  deinit { iconv_close(descriptor) }

  /// Converts all of `source`; what cannot be read is replaced octet by octet.
  ///
  /// - Parameter isPrefix: whether the source was cut, so that an unfinished character at its end is no error.
  func convert(_ source: UnsafeBufferPointer<UInt8>, isPrefix: Bool) -> Output {
    var output = Output()
    output.octets.reserveCapacity(source.count + source.count / 2)
    guard let base = source.baseAddress else { return output }
    var input: UnsafeMutablePointer<CChar>? = UnsafeMutableRawPointer(mutating: base).assumingMemoryBound(
      to: CChar.self)
    var left = source.count
    while left > 0 {
      let before = (left, output.octets.count)
      switch step(&input, &left, into: &output) {
      case E2BIG where before != (left, output.octets.count): continue
      case 0: left = 0
      case EINVAL:
        if !isPrefix { output.replaceOne() }
        left = 0
      default:
        output.replaceOne()
        input = input.map { $0 + 1 }
        left -= 1
      }
    }
    var none: UnsafeMutablePointer<CChar>?
    var nothing = 0
    // Stateful sets hold back a character until they are told that no more comes.
    _ = step(&none, &nothing, into: &output)
    return output
  }

  /// One call of iconv into a fresh buffer; returns 0 or the error number.
  private func step(
    _ input: inout UnsafeMutablePointer<CChar>?, _ left: inout Int, into output: inout Output
  ) -> Int32 {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: Self.bufferSize) { buffer in
      var target = buffer.baseAddress
      var room = buffer.count
      errno = 0
      let result = iconv(descriptor, &input, &left, &target, &room)
      let failure = result == Int.max || result == -1 ? errno : 0
      output.octets.append(contentsOf: UnsafeRawBufferPointer(buffer).prefix(buffer.count - room))
      return failure
    }
  }

  private static let bufferSize = 8_192
}

extension CharsetConverter.Output {
  fileprivate mutating func replaceOne() {
    errors += 1
    octets.append(contentsOf: [0xEF, 0xBF, 0xBD])
  }
}
