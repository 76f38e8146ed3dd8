/// Turns octets of any charset, declared truly, wrongly or not at all, into UTF-8.
enum TextDecoder {
  /// The text as a string; see ``utf8(_:charset:isPrefix:defects:)``.
  static func decode(_ octets: [UInt8], charset label: String?, defects: inout DefectList) -> String {
    String(decoding: utf8(octets, charset: label, defects: &defects), as: UTF8.self)
  }

  /// The text in UTF-8. Where the label is unknown or does not fit, the octets are taken for UTF-8 if they are that,
  /// else for windows-1252, and a defect says so.
  ///
  /// - Parameters:
  ///   - label: the declared charset in lower case; nil if there was none.
  ///   - isPrefix: whether the octets were cut, so that an unfinished character at their end is no error.
  static func utf8(
    _ octets: [UInt8], charset label: String?, isPrefix: Bool = false, defects: inout DefectList
  ) -> [UInt8] {
    let charset = label.map { Charset(label: $0) }
    let isASCII = octets.isASCII
    if isASCII, charset?.isASCIISuperset ?? true { return octets }
    switch charset {
    case nil: return guess(octets, isPrefix, .undeclaredCharset, &defects)
    case .ascii: return guess(octets, isPrefix, .wrongCharset, &defects)
    case .utf8: return repair(octets, isPrefix, &defects)
    case .windows1252: return Windows1252.utf8(octets)
    case .hz: return convert(HZ.eucCN(octets), octets, from: "GB18030", isPrefix, isASCII, &defects)
    case .named(let name): return convert(octets, octets, from: name, isPrefix, isASCII, &defects)
    }
  }

  private static func guess(
    _ octets: [UInt8], _ isPrefix: Bool, _ defect: MIMEDefect, _ defects: inout DefectList
  ) -> [UInt8] {
    defects.insert(defect)
    let survey = UTF8Survey(octets, isPrefix: isPrefix)
    return survey.isValid ? Array(octets[start(octets)..<survey.end]) : Windows1252.utf8(octets)
  }

  /// Text that says it is UTF-8: with more broken than whole characters it is windows-1252.
  private static func repair(_ octets: [UInt8], _ isPrefix: Bool, _ defects: inout DefectList) -> [UInt8] {
    let survey = UTF8Survey(octets, isPrefix: isPrefix)
    let start = start(octets)
    if survey.isValid { return start == 0 && survey.end == octets.count ? octets : Array(octets[start..<survey.end]) }
    defects.insert(.wrongCharset)
    if survey.broken > survey.whole { return Windows1252.utf8(octets) }
    return Array(String(decoding: octets[start..<survey.end], as: UTF8.self).utf8)
  }

  /// Behind the byte order mark, if there is one.
  private static func start(_ octets: [UInt8]) -> Int { octets.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0 }

  private static func convert(
    _ octets: [UInt8], _ original: [UInt8], from name: String, _ isPrefix: Bool, _ isASCII: Bool,
    _ defects: inout DefectList
  ) -> [UInt8] {
    guard let converter = CharsetConverter(from: name) else {
      return guess(original, isPrefix, .unknownCharset, &defects)
    }
    let output = octets.withUnsafeBufferPointer { converter.convert($0, isPrefix: isPrefix) }
    guard output.errors > 0 else { return output.octets }
    defects.insert(.wrongCharset)
    let survey = UTF8Survey(original, isPrefix: isPrefix)
    if survey.isValid, survey.whole > 0 { return Array(original[..<survey.end]) }
    return output.errors > original.count / 8 && !isASCII ? Windows1252.utf8(original) : output.octets
  }
}
