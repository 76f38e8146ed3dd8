import MailModel
import TerminalKit

/// The warning that stands on every page of a setting as long as it may send a password over an unprotected connection.
struct ConsentWarning {
  let setting: MailSetting

  /// One text for each half with the consent.
  var texts: [String] {
    var texts: [String] = []
    if let half = setting.incoming, half.allowPlaintextPassword {
      texts.append(text("incoming", server: half.host, port: half.port))
    }
    if let half = setting.outgoing, half.allowPlaintextPassword {
      texts.append(text("outgoing", server: half.host, port: half.port))
    }
    return texts
  }

  /// The texts as rows of a width.
  func rows(width: Int) -> [Line] {
    texts.flatMap {
      HangingText.rows(Line("⚠", .noticeWarning), Line($0, .noticeWarning), column: 2, width: width)
    }
  }

  private func text(_ half: String, server: String, port: Int) -> String {
    let place = server.isEmpty ? "its server" : "\(SafeText.line(server, limit: 80)):\(port)"
    return "The \(half) password may go to \(place) unprotected: an administrator's consent stands."
  }
}
