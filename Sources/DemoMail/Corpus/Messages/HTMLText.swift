/// The HTML beside or instead of a plain text, as verbose as office mailers write it.
enum HTMLText {
  static func page(_ text: String, signature: [String], random: inout SeededRandom) -> String {
    var page = """
      <html xmlns:o="urn:schemas-microsoft-com:office:office">
      <head>
      <meta http-equiv="Content-Type" content="text/html">
      <style><!--
      /* Style Definitions */

      """
    for number in 0..<random.pick([4, 10, 25, 60]) {
      page += """
        p.Style\(number), li.Style\(number), div.Style\(number)
        \t{mso-style-priority:\(number); margin:0cm; font-size:\(8 + number % 7).0pt; font-family:"Calibri",sans-serif;}

        """
    }
    page +=
      "--></style>\n</head>\n<body lang=\"EN-GB\" link=\"#0563C1\" vlink=\"#954F72\">\n<div class=\"WordSection1\">\n"
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let content = line.isEmpty ? "&nbsp;" : String(line).escapedForMarkup
      page +=
        "<p class=\"MsoNormal\"><span style=\"color:#1F497D;mso-fareast-language:EN-US\">\(content)<o:p></o:p></span></p>\n"
    }
    page += "<table border=\"0\" cellspacing=\"0\" cellpadding=\"0\">\n"
    for line in signature {
      page += "<tr><td style=\"padding:0cm 5.4pt 0cm 5.4pt\"><b>\(line.escapedForMarkup)</b></td></tr>\n"
    }
    page +=
      "<tr><td><a href=\"https://www.example.com/?track=\(random.below(1_000_000_000))\">www.example.com</a></td></tr>\n"
    return page + "</table>\n</div>\n</body>\n</html>\n"
  }
}
