/// Header fields that try to get at the terminal or at the reader.
enum HostileFields {
  private static let subjects = [
    "\u{1B}]0;owned\u{7}\u{1B}[2J\u{1B}[31mPay now",
    "Invoice \u{202E}fdp.exe\u{202C} attached",
    "=?utf-8?B?\(String(repeating: "G1szMW0g", count: 400))?=",
    String(repeating: "=?utf-8?Q?=E2=80=AE?= ", count: 2_000),
    "zero\u{200B}\u{200B}\u{FEFF}width\u{0000}and\u{0008}\u{0008}\u{0008}controls\u{9B}31m",
    String(repeating: "a\u{301}\u{302}\u{303}\u{304}\u{305}", count: 300),
  ]

  /// Replaces the subject, and in turn the sender's name.
  static func replace(in fields: inout [HeaderField], variant: Int) {
    for index in fields.indices {
      if fields[index].name == "Subject" { fields[index].value = subjects[variant % subjects.count] }
      if fields[index].name == "From", variant.isMultiple(of: 2),
        let address = fields[index].value.split(separator: "<").last
      {
        fields[index].value = "\"\u{1B}[8mHidden\u{1B}[0m \u{2066}ceo@bank.example\u{2069}\" <\(address)"
      }
    }
  }
}
