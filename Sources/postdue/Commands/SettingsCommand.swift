import ArgumentParser
import FoundationEssentials
import MailDesk
import MailModel

/// `postdue settings …`.
struct SettingsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "settings",
    abstract: "Mail settings: list, show, apply, remove, connect, detect, senders, IT request, cut-over.",
    subcommands: [
      List.self, Show.self, Apply.self, Activate.self, Deactivate.self, Remove.self, Pause.self, Resume.self,
      Connect.self,
      Disconnect.self, Presets.self, Detect.self, Senders.self, SendCode.self, VerifySender.self, RemoveSender.self,
      Request.self, CutOver.self,
    ])

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Lists the mail settings.")
    @OptionGroup var global: GlobalOptions

    func run() async throws {
      for row in try await global.existingDesk()?.settings.all() ?? [] {
        global.report(row.json, text: row.line)
      }
    }
  }

  struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Shows a setting as JSON, never a secret.")
    @OptionGroup var global: GlobalOptions
    @Argument(help: "The setting's name.") var name: String

    func run() async throws {
      let row = try await global.requiredDesk().settings.named(name)
      StandardStreams.result(row.json.line)
    }
  }

  struct Apply: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Creates or replaces a setting from JSON.",
      discussion: "An absent secret is kept. Every fault is reported before anything is written.")
    @OptionGroup var global: GlobalOptions
    @Argument(help: "A JSON file, or - for standard input.") var file: String
    @Flag(help: "Accept that the first pass loads what the load period covers.") var confirmBackfill = false

    func run() async throws {
      let bytes = try InputFile.read(file, limit: 1 << 20)
      let saved = try await global.desk().settings.apply(bytes, environment: ProcessInfo.processInfo.environment)
      StandardStreams.note("Saved “\(DisplayText.line(saved.name))”.")
      if global.json { StandardStreams.result(try await global.desk().settings.named(saved.name).json.line) }
    }
  }

  struct Activate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Lets a setting be synced.")
    @OptionGroup var global: GlobalOptions
    @Argument(help: "The setting's name.") var name: String

    func run() async throws {
      let settings = try global.requiredDesk().settings
      try await settings.setActive(true, named: name)
      let isProven = ![.draft, .disabled].contains(try await settings.named(name).setting.state)
      let warning = isProven ? "" : " No test of it has succeeded, so perhaps nothing will arrive."
      StandardStreams.note(DisplayText.line("“\(name)” is active.\(warning)"))
    }
  }

  struct Deactivate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Keeps a setting from being synced.")
    @OptionGroup var global: GlobalOptions
    @Argument(help: "The setting's name.") var name: String

    func run() async throws {
      let settings = try global.requiredDesk().settings
      try await settings.setActive(false, named: name)
      StandardStreams.note(DisplayText.line("“\(name)” is inactive."))
      let companies = try await settings.companies(using: settings.named(name).setting.name)
      guard !companies.isEmpty else { return }
      let names = companies.map(\.name).joined(separator: ", ")
      StandardStreams.note(
        DisplayText.line("Warning: it is the mail setting of \(names); their mail stays where it is."))
    }
  }

  struct Remove: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Removes a setting; its mail stays.",
      discussion: "Refused while a company uses it or the one that took its place there does not work yet.")
    @OptionGroup var global: GlobalOptions
    @Argument(help: "The setting's name.") var name: String
    @Flag(help: "Also where mail of it is not read or not filed.") var force = false

    func run() async throws {
      let settings = try global.requiredDesk().settings
      let removal = try await settings.removal(of: name)
      if let warning = removal.warning, removal.refusal == nil, !force {
        StandardStreams.note(DisplayText.line("--force removes “\(name)” all the same; its mail stays."))
        throw MailFailure(.configurationInvalid, warning)
      }
      try await settings.remove(named: name, leavingWork: force)
      if let warning = removal.warning { StandardStreams.note(DisplayText.line("\(warning).")) }
      StandardStreams.note(DisplayText.line("“\(name)” is removed; its mail stays."))
    }
  }

  struct Presets: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Lists what is known of mail providers: servers, ports and caveats.")
    @OptionGroup var global: GlobalOptions

    func run() {
      for preset in ProviderPreset.all { global.report(.preset(preset), text: preset.text) }
    }
  }
}

extension ProviderPreset {
  /// The provider with its caveats, for people.
  var text: String {
    let incoming = incoming.map { "\($0.mailProtocol.rawValue) \($0.host):\($0.port)" } ?? "sends only"
    let head = "\(id)  \(title)  \(incoming)  smtp \(outgoing.host):\(outgoing.port) \(outgoing.encryption.rawValue)"
    return ([head] + caveats.map { "    " + $0 }).joined(separator: "\n")
  }
}

extension SettingsDesk.Row {
  /// The setting as JSON, without any secret.
  var json: JSONOutput { .setting(setting, connection: grant) { secrets.contains($0) } }

  /// The setting on one line.
  var line: String {
    let state = setting.active ? "active" : "inactive"
    let place =
      setting.incoming.map { "\($0.mailProtocol.rawValue) \($0.username) at \($0.host):\($0.port)" }
      ?? "no inbound half"
    let text = "\(setting.name)  \(state)  \(setting.state.rawValue)  \(place)  \(setting.description)"
    return DisplayText.line(text)
  }
}
