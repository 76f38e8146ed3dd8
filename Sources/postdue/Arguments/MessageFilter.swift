import ArgumentParser
import MailDesk
package import MailModel

/// The options that choose messages.
struct MessageFilter: ParsableArguments {
  @Option(help: "inbox, sent, outbox or error.") var box: MessageBox?
  @Flag(help: "Only what the department has not read.") var unread = false
  @Flag(help: "Only what waits to be filed.") var unfiled = false
  @Option(help: "Only what is filed to this customer.") var customer: String?
  @Option(help: "Only what was met in this setting.") var setting: String?
  @Option(help: "Words that must all occur; the last may be unfinished.") var search: String?

  /// The query that the options say.
  ///
  /// - Throws: `noSuchItem` for an unknown customer or setting.
  func query(_ desk: MailDesk) async throws(MailFailure) -> MessageQuery {
    var query = MessageQuery()
    query.box = box
    query.unreadOnly = unread
    query.unfiledOnly = unfiled
    query.search = search ?? ""
    if let customer { query.customerID = try await desk.people.customer(number: customer).id }
    if let setting { query.settingID = try await desk.settings.named(setting).setting.id }
    return query
  }
}

extension MessageBox: ExpressibleByArgument {}
