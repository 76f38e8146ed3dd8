/// The languages that a receivables mailbox is written in, and what goes with each.
enum CorpusLanguage: Int, Sendable, CaseIterable {
  case english, german, french, japanese, chinese

  /// Charsets that mailers of this language declare, the usual one first.
  var charsets: [String] {
    switch self {
    case .english: ["utf-8", "us-ascii", "windows-1252", "iso-8859-1"]
    case .german: ["utf-8", "iso-8859-1", "windows-1252"]
    case .french: ["utf-8", "windows-1252", "iso-8859-1"]
    case .japanese: ["iso-2022-jp", "utf-8"]
    case .chinese: ["gb18030", "utf-8"]
    }
  }

  /// Whether its text is mostly beyond Latin, so that mailers prefer base64.
  var isIdeographic: Bool { self == .japanese || self == .chinese }

  var greeting: String {
    switch self {
    case .english: "Dear Sir or Madam,"
    case .german: "Sehr geehrte Damen und Herren,"
    case .french: "Madame, Monsieur,"
    case .japanese: "ご担当者様"
    case .chinese: "尊敬的客户："
    }
  }

  var farewell: String {
    switch self {
    case .english: "Kind regards"
    case .german: "Mit freundlichen Grüßen"
    case .french: "Cordialement"
    case .japanese: "どうぞよろしくお願いいたします。"
    case .chinese: "此致\n敬礼"
    }
  }

  /// What its mailers put before the subject of an answer.
  var replyPrefixes: [String] {
    switch self {
    case .english: ["Re: ", "RE: "]
    case .german: ["AW: ", "Re: "]
    case .french: ["RE : ", "Re: "]
    case .japanese: ["Re: "]
    case .chinese: ["回复：", "Re: "]
    }
  }

  /// How an attachment is named, before its number.
  var documentName: String {
    switch self {
    case .english: "Invoice "
    case .german: "Rechnung für "
    case .french: "Facture réglée "
    case .japanese: "請求書"
    case .chinese: "发票"
    }
  }

  /// What a person's name is made of.
  var names: (given: [String], family: [String]) {
    switch self {
    case .english:
      (
        [
          "Alice", "Brian", "Carol", "Dennis", "Edith", "Fergus", "Gemma", "Harold", "Isla", "Joan", "Keith", "Nora",
          "Zoë",
        ],
        [
          "Ashworth", "Barlow", "Calloway", "Dunne", "Ellery", "Fairfax", "Harcourt", "Ives", "Kerr", "Lockwood",
          "O'Hara",
        ]
      )
    case .german:
      (
        ["Annegret", "Björn", "Christa", "Dörte", "Jürgen", "Käthe", "Lüder", "Matthias", "Renate", "Sören", "Uwe"],
        ["Bäcker", "Eßer", "Großmann", "Hübner", "Krämer", "Lindner", "Möller", "Schäfer", "Vogt", "Weiß"]
      )
    case .french:
      (
        ["Amélie", "Benoît", "Chloé", "Gaëlle", "Hélène", "Jérôme", "Léa", "Noël", "Pascal", "Rémi"],
        ["Aubert", "Bérard", "Chevallier", "Dubœuf", "Faure", "Guérin", "Lefèvre", "Marchand", "Rouvière"]
      )
    case .japanese:
      (["恵子", "健一", "直美", "浩", "由美子", "大輔"], ["佐藤", "鈴木", "高橋", "田中", "伊藤", "渡辺"])
    case .chinese:
      (["伟", "芳", "秀英", "敏", "静", "建国"], ["王", "李", "张", "刘", "陈", "杨"])
    }
  }
}
