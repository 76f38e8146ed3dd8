import MIME
import Testing

@Suite("Readable text")
struct ReadableTextTests {
  @Test(
    "flowed text is put together again",
    arguments: [
      ("one \ntwo\n", "", "one two"),
      ("one \ntwo \nthree\nfour\n", "", "one two three\nfour"),
      ("one \ntwo\n", "; delsp=yes", "onetwo"),
      ("> a \n> b\nc\n", "", "> a b\nc"),
      (">> a \n> b\n", "", ">> a \n> b"),
      (" >stuffed\n From here\n", "", ">stuffed\nFrom here"),
      ("a \n-- \nsignature\n", "", "a \n-- \nsignature"),
      ("\n\na\n\nb\n", "", "a\n\nb"),
    ])
  func flowed(body: String, parameter: String, expected: String) {
    let message = Sample.parse("Content-Type: text/plain; format=flowed\(parameter)\n\n" + body)
    #expect(message.text() == expected)
  }

  @Test(
    "HTML becomes text on lines",
    arguments: [
      ("<p>One</p><p>Two</p>", "One\n\nTwo"),
      ("One<br>Two<br/><br>Three", "One\nTwo\n\nThree"),
      ("  a \n b  <b>c</b>d ", "a b cd"),
      ("<div>a</div><div>b<div>c</div></div>", "a\nb\nc"),
      ("<ul><li>a<li>b<ul><li>c</ul></ul>", "- a\n- b\n  - c"),
      ("<ol start=3><li>a</li><li><p>b</p></li></ol>", "3. a\n4. b"),
      ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>", "a | b\nc | d"),
      ("<table><tr><td><p>a</p></td><td><p>b</p></td></tr></table>x", "a | b\nx"),
      ("<a href=\"https://x.example/pay\">Pay</a> now", "Pay <https://x.example/pay> now"),
      ("<a href='https://x.example/'>x.example</a>", "x.example"),
      ("<a href=mailto:a@x.example>a@x.example</a>", "a@x.example"),
      ("<a href=\"#top\">up</a> <a href='javascript:x'>run</a>", "up run"),
      ("<a href='https://x.example/?a=1&amp;b=2'>l</a>", "l <https://x.example/?a=1&b=2>"),
      ("a<script>var x = '<p>';</script>b<style>p {}</style>c", "abc"),
      ("<head><title>t</title></head><body>b", "b"),
      ("a<!-- c --><!--[if mso]>x<![endif]-->b", "ab"),
      (
        "&lt;b&gt; &amp;amp; &euro; &#8364; &#x20AC; &#128; &nbsp;&uuml; &bogus; AT&T",
        "<b> &amp; € € € € ü &bogus; AT&T"
      ),
      ("a < b and c > d", "a < b and c > d"),
      ("<pre>a\n  b</pre>", "a\n  b"),
      ("x<blockquote>q<p>r</p></blockquote>y", "x\n\n> q\n>\n> r\n\ny"),
      ("<img src=x alt=\"Logo\"> text <img alt=''>", "[Logo] text"),
      ("a<hr>b", "a\n---\nb"),
      ("<textarea><b>kept</textarea>", "<b>kept"),
      ("<p title=\"a > b\">x</p>", "x"),
      ("<title>never closed <p>but text", "never closed\n\nbut text"),
      ("<title>never closed<style>p {}</style> but text", "never closed but text"),
      ("a<b", "a"),
      ("<p>\u{200B}&shy;&zwnj;&nbsp;</p>x", "x"),
      ("", ""),
    ])
  func html(source: String, expected: String) {
    let message = Sample.parse("Content-Type: text/html; charset=utf-8\n\n" + source)
    #expect(message.text() == expected)
  }

  @Test("of alternatives the plain text is shown unless it is blank")
  func alternatives() {
    func message(plain: String) -> ParsedMessage {
      Sample.parse(
        """
        Content-Type: multipart/alternative; boundary=b

        --b
        Content-Type: text/html

        <p>rich</p>
        --b
        Content-Type: text/plain

        \(plain)
        --b--

        """)
    }
    #expect(message(plain: "plain").text() == "plain")
    #expect(message(plain: " ").text() == "rich")
  }

  @Test("inline texts are joined, attachments are left out")
  func joined() {
    let message = Sample.parse(
      """
      Content-Type: multipart/mixed; boundary=b

      --b

      first
      --b
      Content-Type: text/plain; name=notes.txt
      Content-Disposition: attachment

      secret
      --b
      Content-Type: text/html

      <p>second</p>
      --b--

      """)
    #expect(message.text() == "first\n\nsecond")
    #expect(message.attachments.map(\.path) == ["2"])
  }

  @Test("attachments are what a person would call so")
  func attachments() {
    let message = Sample.parse(
      """
      Content-Type: multipart/mixed; boundary=b

      --b
      Content-Type: multipart/related; boundary=r

      --r
      Content-Type: text/html

      <img src="cid:logo">
      --r
      Content-Type: image/png; name=logo.png
      Content-ID: <logo>
      Content-Disposition: inline

      png
      --r--
      --b
      Content-Type: application/pdf; name=a.pdf

      pdf
      --b
      Content-Type: text/csv; name=lines.csv
      Content-Disposition: inline

      a,b
      --b
      Content-Type: application/pkcs7-signature; name=smime.p7s
      Content-Disposition: attachment

      sig
      --b
      Content-Type: message/rfc822

      Subject: forwarded
      --b--

      """)
    #expect(message.attachments.map(\.type) == ["application/pdf", "text/csv", "message/rfc822"])
    #expect(message.parts.count == 6)
  }

  @Test("a limit is kept whatever the content", arguments: ["text/plain", "text/html", "text/plain; format=flowed"])
  func limit(type: String) {
    let message = Sample.parse("Content-Type: \(type)\n\n" + String(repeating: "Ärger ", count: 50_000))
    let text = message.text(limit: 1_000)
    #expect(text.utf8.count <= 1_000)
    #expect(text.utf8.count > 900)
    #expect(message.text(limit: 0).isEmpty)
  }

  @Test("markup that hides more than the limit does not hide the text")
  func hiddenBulk() {
    let style = String(repeating: ".c {margin: 0}\n", count: 40_000)
    let message = Sample.parse("Content-Type: text/html\n\n<style>\(style)</style><p>found</p>")
    #expect(message.text(limit: 100) == "found")
  }
}
