import DemoMail
import Foundation
import MailModel
import TestSupport

/// Small messages, each unlike every other.
enum Sample {
  static func message(_ number: Int, from: String = "clara@acme.example", subject: String? = nil, body: String? = nil)
    -> String
  {
    """
    From: Clara <\(from)>\r
    To: ar@demo.example\r
    Subject: \(subject ?? "Invoice \(number)")\r
    Date: Fri, 20 Nov 2026 14:05:\(String(format: "%02d", number % 60)) +0100\r
    Message-ID: <\(number).\(from)>\r
    Content-Type: text/plain; charset=utf-8\r
    \r
    \(body ?? "Payment number \(number) is on its way.")\r

    """
  }

  /// Delivers `count` messages and returns them.
  static func deliver(_ count: Int, to server: PrivateDovecot) throws -> [String] {
    try (1...count).map { number in
      let text = message(number, body: String(repeating: "Line \(number) of the text.\r\n", count: number))
      try server.append(Array(text.utf8))
      return text
    }
  }
}

/// A private server and a program with an empty data folder, both gone afterwards.
func withMailbox(
  _ options: PrivateDovecot.Options = PrivateDovecot.Options(),
  _ body: (PrivateDovecot, PostdueProgram) async throws -> Void
) async throws {
  try await PrivateDovecot.run(options) { server in
    try await body(server, PostdueProgram())
  }
}
