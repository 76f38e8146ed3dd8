/// The bytes of a small XLSX workbook: a ZIP archive of stored files.
enum Spreadsheet {
  /// - Parameters:
  ///   - rows: one cell each.
  ///   - filling: a picture-like member that gives the file its size.
  static func bytes(rows: [String], filling: ArraySlice<UInt8>) -> [UInt8] {
    let namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    let cells = rows.map { "<row><c t=\"inlineStr\"><is><t>\($0.escapedForMarkup)</t></is></c></row>" }.joined()
    let members: [(name: String, content: [UInt8])] = [
      (
        "[Content_Types].xml",
        Array(
          """
          <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">\
          <Default Extension="xml" ContentType="application/xml"/></Types>
          """.utf8)
      ),
      ("xl/workbook.xml", Array("<workbook xmlns=\"\(namespace)\"><sheets/></workbook>".utf8)),
      (
        "xl/worksheets/sheet1.xml",
        Array("<worksheet xmlns=\"\(namespace)\"><sheetData>\(cells)</sheetData></worksheet>".utf8)
      ),
      ("xl/media/image1.bin", Array(filling)),
    ]
    var (archive, directory): ([UInt8], [UInt8]) = ([], [])
    for member in members {
      let name = Array(member.name.utf8)
      let common =
        le16(20) + le16(0) + le16(0) + le32(0x5A21_4800) + le32(Int(Checksum.crc32(member.content[...])))
        + le32(member.content.count) + le32(member.content.count) + le16(name.count) + le16(0)
      directory +=
        le32(0x0201_4B50) + le16(20) + common + le16(0) + le16(0) + le16(0) + le32(0) + le32(archive.count) + name
      archive += le32(0x0403_4B50) + common + name + member.content
    }
    let end =
      le32(0x0605_4B50) + le16(0) + le16(0) + le16(members.count) + le16(members.count) + le32(directory.count)
      + le32(archive.count) + le16(0)
    return archive + directory + end
  }

  private static func le16(_ value: Int) -> [UInt8] { [UInt8(value & 255), UInt8(value >> 8 & 255)] }

  private static func le32(_ value: Int) -> [UInt8] { le16(value & 0xFFFF) + le16(value >> 16 & 0xFFFF) }
}

extension String {
  /// With the characters that mean something in HTML and XML escaped.
  var escapedForMarkup: String {
    var out = ""
    for character in self {
      switch character {
      case "&": out += "&amp;"
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      case "\"": out += "&quot;"
      default: out.append(character)
      }
    }
    return out
  }
}
