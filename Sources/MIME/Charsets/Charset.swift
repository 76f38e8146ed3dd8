import MailModel

/// A character set as the decoder sees it: its own work, or a name for iconv.
enum Charset: Hashable {
  case utf8
  case ascii
  /// Also what iso-8859-1 means in practice: its upper controls occur in no text.
  case windows1252
  /// GB 2312 in seven bits (RFC 1843), which iconv lacks.
  case hz
  /// Anything else, by the name that iconv knows it by.
  case named(String)

  /// The set that a label means, after the habits of mailers (and the WHATWG's table); the label in any case.
  init(label: String) {
    let name = String(decoding: label.utf8.map(ASCII.lowercased), as: UTF8.self)
    self =
      switch name {
      case "utf-8", "utf8", "unicode-1-1-utf-8", "utf-8n", "cp65001": .utf8
      case "us-ascii", "ascii", "ansi_x3.4-1968", "iso646-us", "us", "7bit", "646": .ascii
      case "iso-8859-1", "iso8859-1", "iso_8859-1", "iso_8859-1:1987", "iso88591", "latin1", "latin-1", "l1",
        "windows-1252", "cp1252",
        "cp-1252", "x-cp1252", "win-1252", "ansi", "x-ansi":
        .windows1252
      case "hz-gb-2312", "hz": .hz
      case "gb2312", "gb_2312-80", "gbk", "x-gbk", "cp936", "ms936", "windows-936", "euc-cn", "gb18030", "csgb2312":
        .named("GB18030")
      case "ks_c_5601-1987", "ks_c_5601-1989", "ksc5601", "ksc_5601", "ks_c_5601", "euc-kr", "euckr", "x-windows-949",
        "windows-949", "korean", "cseuckr":
        .named("CP949")
      case "shift_jis", "shift-jis", "sjis", "x-sjis", "ms_kanji", "windows-31j", "csshiftjis", "cp932":
        .named("CP932")
      case "iso-2022-jp", "csiso2022jp", "iso2022jp", "jis": .named("ISO-2022-JP-2")
      case "iso-2022-jp-ms", "cp50220", "cp50221": .named("ISO-2022-JP-3")
      case "big5", "big-5", "x-x-big5", "cn-big5", "csbig5", "big5-hkscs": .named("BIG5-HKSCS")
      case "iso-8859-8-i", "iso-8859-8-e", "logical": .named("ISO-8859-8")
      case "iso-8859-9", "latin5", "l5": .named("WINDOWS-1254")
      case "tis-620", "tis620", "iso-8859-11", "windows-874", "dos-874": .named("CP874")
      case "koi": .named("KOI8-R")
      case "unicode", "utf16": .named("UTF-16")
      case "unicode-1-1-utf-7", "x-unicode-2-0-utf-7", "utf7": .named("UTF-7")
      case "x-mac-roman", "mac", "macroman": .named("MACINTOSH")
      case "x-mac-cyrillic": .named("MAC-CYRILLIC")
      default: .named(Self.iconvName(name))
      }
  }

  /// Whether octets below 0x80 are ASCII whatever surrounds them.
  var isASCIISuperset: Bool {
    switch self {
    case .utf8, .ascii, .windows1252: true
    case .hz: false
    case .named(let name):
      ["ISO-8859-", "WINDOWS-", "KOI8-", "GB18030", "CP949", "CP932", "CP874", "BIG5", "EUC-", "MAC"]
        .contains(where: name.hasPrefix)
    }
  }

  private static func iconvName(_ name: String) -> String {
    // The year of `ISO_8859-1:1987` says nothing that the name does not.
    let plain = name.hasPrefix("iso_8859-") ? name.utf8.prefix { $0 != 0x3A } : name.utf8[...]
    let upper = String(decoding: plain.map { $0 &- 0x61 < 26 ? $0 ^ 0x20 : $0 }, as: UTF8.self)
    for (habit, proper) in [
      ("CP125", "WINDOWS-125"), ("WIN-125", "WINDOWS-125"), ("ISO8859-", "ISO-8859-"),
      ("ISO_8859-", "ISO-8859-"), ("X-MAC-", "MAC"), ("X-", ""),
    ] where upper.hasPrefix(habit) {
      return proper + upper.dropFirst(habit.utf8.count)
    }
    return upper
  }
}
