import MailDesk
import MailModel
import TerminalKit

/// What the person has to do, in rows of a width.
struct ConnectingText {
  private static let margin = "   "

  let model: ConnectingModel
  let width: Int

  var rows: [Line] {
    switch model.phase {
    case .asking: ["", Line([Span(Self.margin), Span("↻ asking \(model.provider) …", .syncRunning)])]
    case .waiting(.enterCode(let authorization)): code(authorization)
    case .waiting(.openBrowser(let address, let port, _)): browser(address, port)
    case .connected(let standing): connected(standing)
    case .failed:
      [Line([Span(Self.margin), Span("Nothing was stored, and an older connection is as it was.", .textDim)])]
    }
  }

  private func code(_ authorization: DeviceAuthorization) -> [Line] {
    [""] + step(1, "On any computer or telephone open", authorization.verificationAddress, .textLink)
      + step(2, "Enter this code", authorization.userCode, .textStrong) + signIn(3) + left("The code is valid for")
  }

  private func browser(_ address: String, _ port: Int) -> [Line] {
    [""] + step(1, "In a browser on this machine open", address, .textLink) + signIn(2)
      + paragraph(
        "The browser comes back to port \(port) of this machine. From another machine: ssh -L \(port):127.0.0.1:\(port)."
      )
      + left("This page waits for")
  }

  private func signIn(_ number: Int) -> [Line] {
    step(number, "Sign in as", SafeText.line(model.setting.mailbox ?? "the mailbox", limit: 254), .textStrong)
      + paragraph("Agree to what is asked: reading and sending mail. No password is stored here.")
  }

  private func connected(_ standing: GrantStanding) -> [Line] {
    var rows = paragraph("Mail is now read and sent without a password.")
    if let warning = standing.warning { rows += paragraph(SafeText.line(warning) + ".") }
    return rows
  }

  private func step(_ number: Int, _ what: String, _ value: String, _ ink: Role) -> [Line] {
    [Line([Span("\(Self.margin)\(number)  ", .textDim), Span(what)])]
      + HangingText.rows(Line(), Line(value, ink), column: Self.margin.count + 3, width: width) + [""]
  }

  private func paragraph(_ text: String) -> [Line] {
    HangingText.rows(Line(), Line(text, .textDim), column: Self.margin.count, width: width) + [""]
  }

  private func left(_ what: String) -> [Line] {
    guard let seconds = model.secondsLeft else { return [] }
    let clock = "\(seconds / 60):\(seconds % 60 < 10 ? "0" : "")\(seconds % 60)"
    return [Line([Span("\(Self.margin)\(what) ", .textDim), Span(clock), Span(" more.", .textDim)])]
  }
}
