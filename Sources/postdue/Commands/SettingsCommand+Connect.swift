import ArgumentParser
import Glibc
import MailDesk
import MailModel
import TerminalKit

extension SettingsCommand {
  struct Connect: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Connects a setting with Microsoft 365 or Google, and waits for the sign-in.",
      discussion: """
        Code, address and a QR code are printed on standard error; stop with Ctrl-C. Without --device or --browser the \
        provider's usual way is taken: a code for Microsoft 365, the browser for Google, whose codes give no mail.
        """)
    @OptionGroup var global: GlobalOptions
    @Argument(help: "The setting's name; its credential type is microsoft365 or google.") var name: String
    @Flag(help: "Sign in with a browser on this machine, which comes back to it.") var browser = false
    @Flag(help: "Sign in anywhere by typing a code.") var device = false

    func validate() throws {
      if browser, device { throw ValidationError("Give only one of --browser and --device.") }
    }

    func run() async throws {
      let way: ConnectingWay? = browser ? .browser : device ? .device : nil
      let desk = try global.requiredDesk()
      let standing = try await desk.connections.connect(named: name, by: way) { step in
        for line in step.lines { StandardStreams.note(line) }
      }
      let provider = standing.provider.name
      StandardStreams.note(DisplayText.line("“\(name)” is connected to \(provider) as \(standing.account)."))
      if let warning = standing.warning { StandardStreams.note(DisplayText.line("Warning: \(warning).")) }
      if global.json {
        StandardStreams.result(
          JSONOutput.object([("setting", .string(name)), ("connection", .connection(standing))]).line)
      }
    }
  }

  struct Disconnect: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Ends a setting's connection: forgets its tokens, and tells the provider where it offers that.")
    @OptionGroup var global: GlobalOptions
    @Argument(help: "The setting's name.") var name: String

    func run() async throws {
      let outcome = try await global.requiredDesk().connections.disconnect(named: name)
      StandardStreams.note(DisplayText.line(outcome.text(of: name)))
      if global.json {
        StandardStreams.result(
          JSONOutput.object([("setting", .string(name)), ("revoked", .bool(outcome == .revoked))]).line)
      }
    }
  }
}

extension ConnectingStep {
  /// What the person has to do, for a terminal.
  fileprivate var lines: [String] {
    switch self {
    case .enterCode(let code):
      [
        "Open      \(code.verificationAddress)", "and enter \(code.userCode)",
        "The code is valid until \(code.expires.iso8601). Waiting for the sign-in; Ctrl-C stops.", "",
      ] + Self.picture(of: code.completeAddress ?? code.verificationAddress)
    case .openBrowser(let address, let port, let until):
      [
        "Open in a browser on this machine:", address,
        "It comes back to port \(port); from another machine: ssh -L \(port):127.0.0.1:\(port) …",
        "Waiting for the sign-in until \(until.iso8601); Ctrl-C stops.",
      ]
    }
  }

  /// The address for cameras: black on white where there are colours, else as a dark terminal shows it best.
  private static func picture(of address: String) -> [String] {
    guard let code = QRCode(address) else { return [] }
    guard isatty(STDERR_FILENO) == 1, getenv("NO_COLOR") == nil else { return code.rows(isInverted: true) }
    return code.rows().map { "\u{1B}[30;107m\($0)\u{1B}[0m" }
  }
}

extension OAuthDesk.Disconnection {
  /// What came of it, in a sentence.
  fileprivate func text(of name: String) -> String {
    let what = "“\(name)” is disconnected"
    switch self {
    case .revoked: return "\(what), and the provider knows it."
    case .forgotten(let provider):
      return "\(what): its tokens are gone here. \(provider.name) ends the consent in the account's own settings."
    case .unheard(let failure):
      return "\(what): its tokens are gone here, but the provider could not be told: \(failure.cause)."
    case .notConnected: return "“\(name)” was not connected."
    }
  }
}
