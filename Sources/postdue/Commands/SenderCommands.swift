import ArgumentParser
import MailDesk
import MailModel

/// `postdue settings senders` and its neighbours: *Send Mail As*.
extension SettingsCommand {
  struct Senders: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Lists the addresses that a setting's mail may come from or be answered to.")
    @OptionGroup var global: GlobalOptions
    @Argument(help: "The setting's name.") var name: String

    func run() async throws {
      let senders = try await global.requiredDesk().senders.all(ofSetting: name)
      for sender in senders { global.report(.sender(sender, setting: name), text: sender.line) }
      if senders.isEmpty {
        StandardStreams.note(
          DisplayText.line("“\(name)” has no address to send from yet: its outgoing half names none."))
      }
    }
  }

  struct SendCode: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "send-code", abstract: "Sends a confirmation code to an address, and adds it if need be.")
    @OptionGroup var global: GlobalOptions
    @Argument(help: "The setting's name.") var name: String
    @Argument(help: "The address, for example collections@example.com.") var address: String

    func run() async throws {
      let sender = try await global.requiredDesk().senders.sendCode(to: address, ofSetting: name)
      StandardStreams.note(DisplayText.line("A code is on its way to \(sender.address)."))
      if global.json { StandardStreams.result(JSONOutput.sender(sender, setting: name).line) }
    }
  }

  struct VerifySender: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "verify-sender", abstract: "Takes the code that was sent to an address, which is verified by it.")
    @OptionGroup var global: GlobalOptions
    @Argument(help: "The setting's name.") var name: String
    @Argument(help: "The code.") var code: String

    func run() async throws {
      let sender = try await global.requiredDesk().senders.verify(code, ofSetting: name)
      StandardStreams.note(DisplayText.line("\(sender.address) is verified."))
      if global.json { StandardStreams.result(JSONOutput.sender(sender, setting: name).line) }
    }
  }

  struct RemoveSender: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "remove-sender", abstract: "Takes an address out, and its verification back.")
    @OptionGroup var global: GlobalOptions
    @Argument(help: "The setting's name.") var name: String
    @Argument(help: "The address.") var address: String

    func run() async throws {
      try await global.requiredDesk().senders.remove(address, fromSetting: name)
      StandardStreams.note(DisplayText.line("\(address) is removed."))
    }
  }
}

extension SenderAddress {
  /// The address with its state, on one line.
  var line: String {
    let words =
      switch state {
      case .provenByLogin: "proven by the sign-in"
      case .unverified: "not verified"
      case .codeSent(let until, let tries): "code sent, until \(until.iso8601), \(tries) attempts left"
      case .verified(let moment, let actor): "verified \(moment.iso8601) by \(actor)"
      }
    return DisplayText.line("\(address)  \(uses.map(\.rawValue).joined(separator: ","))  \(words)")
  }
}
