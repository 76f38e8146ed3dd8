import ArgumentParser
import MailDesk
import MailModel

/// `postdue audit`.
struct AuditCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit", abstract: "Who changed, filed or tested what, the newest first; never a secret.")

  private static let page = 500

  @OptionGroup var global: GlobalOptions
  @Option(help: "The most entries printed.") var limit: Int?

  func validate() throws {
    if let limit, limit < 0 { throw ValidationError("--limit must not be negative.") }
  }

  func run() async throws {
    guard let audit = try global.existingDesk()?.audit else { return }
    var left = limit ?? .max
    var last: Int64?
    while left > 0 {
      // By id, so that what is noted meanwhile moves nothing into the next page.
      let entries = try await audit.entries(before: last, limit: min(Self.page, left))
      for entry in entries { global.report(entry.json, text: entry.line) }
      guard entries.count == Self.page else { return }
      last = entries.last?.id
      left -= entries.count
    }
  }
}

extension AuditEntry {
  fileprivate var json: JSONOutput {
    .object([
      ("when", .string(moment.iso8601)), ("who", .string(actor)), ("what", .string(action)),
      ("subject", .string(subject)), ("detail", .string(detail)),
    ])
  }

  fileprivate var line: String {
    let words = [moment.iso8601, actor, action, subject, detail].filter { !$0.isEmpty }
    return DisplayText.line(words.joined(separator: "  "))
  }
}
