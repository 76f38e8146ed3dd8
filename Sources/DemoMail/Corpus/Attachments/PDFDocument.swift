/// The bytes of a one-page PDF 1.4.
enum PDFDocument {
  /// - Parameters:
  ///   - lines: the text on the page.
  ///   - filling: a stream that gives the file its size.
  static func bytes(lines: [String], filling: ArraySlice<UInt8>) -> [UInt8] {
    let text = lines.prefix(50).map { "(\(escaped($0))) Tj T*\n" }.joined()
    let page = Array("BT /F1 10 Tf 50 780 Td 14 TL\n\(text)ET".utf8)
    let objects = [
      Array("<< /Type /Catalog /Pages 2 0 R >>".utf8),
      Array("<< /Type /Pages /Kids [3 0 R] /Count 1 >>".utf8),
      Array(
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>"
          .utf8),
      stream(page[...]),
      Array("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".utf8),
      stream(filling),
    ]
    var out = Array("%PDF-1.4\n%".utf8) + [0xE2, 0xE3, 0xCF, 0xD3, 10]
    var offsets: [Int] = []
    for (index, object) in objects.enumerated() {
      offsets.append(out.count)
      out += "\(index + 1) 0 obj\n".utf8
      out += object
      out += "\nendobj\n".utf8
    }
    let table = out.count
    out += "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n".utf8
    for offset in offsets {
      let digits = String(offset)
      out += "\(String(repeating: "0", count: 10 - digits.count))\(digits) 00000 n \n".utf8
    }
    out += "trailer\n<< /Size \(objects.count + 1) /Root 1 0 R >>\nstartxref\n\(table)\n%%EOF\n".utf8
    return out
  }

  private static func stream(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    Array("<< /Length \(bytes.count) >>\nstream\n".utf8) + bytes + Array("\nendstream".utf8)
  }

  private static func escaped(_ line: String) -> String {
    var out = ""
    for scalar in line.unicodeScalars {
      if scalar == "(" || scalar == ")" || scalar == "\\" { out += "\\" }
      out.unicodeScalars.append(scalar.value < 0x7F ? scalar : "?")
    }
    return out
  }
}
