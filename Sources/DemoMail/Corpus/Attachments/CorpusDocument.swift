/// A file as it is attached to a message.
struct CorpusDocument {
  let type: String
  let name: String
  let bytes: [UInt8]

  /// A document of roughly `size` bytes of the kind that the draw gives: mostly PDF, then pictures, spreadsheets and lists.
  init(_ random: inout SeededRandom, world: CorpusWorld, size: Int, title: String, lines: [String]) {
    let start = random.below(world.noise.count - size)
    let filling = world.noise[start..<(start + size)]
    switch random.fraction() {
    case ..<0.62:
      (type, name, bytes) = ("application/pdf", "\(title).pdf", PDFDocument.bytes(lines: lines, filling: filling))
    case ..<0.80:
      (type, name, bytes) = ("image/png", "\(title).png", PNGImage.bytes(filling))
    case ..<0.93:
      (type, name, bytes) = (
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "\(title).xlsx",
        Spreadsheet.bytes(rows: lines, filling: filling)
      )
    default:
      let rows = lines.enumerated().map { "\($0);\"\($1.replacing("\"", with: "'"))\"\r\n" }
      (type, name, bytes) = ("text/csv", "\(title).csv", Array(("no;text\r\n" + rows.joined()).utf8))
    }
  }
}
