/// Text with soft line breaks (RFC 3676).
enum FlowedText {
  /// Long enough lines that do not end a paragraph get the space that makes their break soft; quoted ones stay as they are.
  static func flow(_ text: [UInt8]) -> [UInt8] {
    let lines = text.split(separator: 10, omittingEmptySubsequences: false)
    var out: [UInt8] = []
    out.reserveCapacity(text.count + lines.count)
    for (index, line) in lines.enumerated() {
      let next = index + 1 < lines.count ? lines[index + 1] : []
      out += line
      if line.count > 60, line.first != UInt8(ascii: ">"), next.first.map({ $0 != UInt8(ascii: ">") }) ?? false {
        out.append(32)
      }
      if index + 1 < lines.count { out.append(10) }
    }
    return out
  }
}
