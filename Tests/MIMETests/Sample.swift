import MIME

/// Short ways to write a message down in a test.
enum Sample {
  /// Parses a message written with `\n`, sent with CRLF.
  static func parse(_ text: String, limits: MIMELimits = .standard) -> ParsedMessage {
    MessageParser(limits: limits).parse(octets(text))
  }

  /// Parses one header field in front of an empty body.
  static func field(_ field: String) -> ParsedMessage {
    parse(field + "\n\n")
  }

  /// The octets of a text written with `\n`, with `lineEnd` instead.
  static func octets(_ text: String, lineEnd: String = "\r\n") -> [UInt8] {
    Array(text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: lineEnd).utf8)
  }

  /// A message of one text part with that body in that charset.
  static func body(_ octets: [UInt8], type: String, encoding: String = "8bit") -> ParsedMessage {
    let header = "Content-Type: \(type)\r\nContent-Transfer-Encoding: \(encoding)\r\n\r\n"
    return MessageParser().parse(Array(header.utf8) + octets)
  }

  /// A multipart/mixed of three leaves, one of them in a multipart/alternative with HTML.
  static let mixed = """
    From: Clara <clara@acme.example>
    To: ar@rig.example
    Subject: Statement
    Date: Fri, 20 Nov 2026 14:05:00 +0100
    Message-ID: <1@acme.example>
    MIME-Version: 1.0
    Content-Type: multipart/mixed; boundary="outer"

    preamble
    --outer
    Content-Type: multipart/alternative; boundary=inner

    --inner
    Content-Type: text/plain; charset=utf-8

    Plain words
    --inner
    Content-Type: text/html; charset=utf-8

    <p>Rich words</p>
    --inner--
    --outer
    Content-Type: application/pdf; name="statement.pdf"
    Content-Transfer-Encoding: base64
    Content-Disposition: attachment; filename="statement.pdf"

    JVBERi0xLjQK
    --outer--
    epilogue

    """
}
