import MIME
package import MailModel
import MailStore

/// Messages: lists, reading, what is attached.
package struct MessageDesk: Sendable {
  let store: MailStore
  let person: Person
  let confinement: Confinement

  /// A page of a list.
  package func page(_ query: MessageQuery, offset: Int = 0, limit: Int) async throws(MailFailure) -> [MessageSummary] {
    try person.require(.readMail)
    return try await store.messages(query, offset: offset, limit: limit)
  }

  /// How many messages a list has; counting stops at `limit`.
  package func count(_ query: MessageQuery, upTo limit: Int = .max) async throws(MailFailure) -> Int {
    try person.require(.readMail)
    return try await store.messageCount(query, upTo: limit)
  }

  /// A page of a search, with how many hits there are and where a message stands among them.
  package func search(
    _ query: MessageQuery, rows: Range<Int>, locating id: Int64?, upTo limit: Int
  ) async throws(MailFailure) -> SearchPage {
    try person.require(.readMail)
    return try await store.search(query, rows: rows, locating: id, upTo: limit)
  }

  /// The counts of every box, in all and per setting.
  package func boxCounts() async throws(MailFailure) -> BoxCounts {
    try person.require(.seeStatus)
    return try await store.boxCounts()
  }

  /// The octets of a message exactly as they were received.
  package func raw(id: Int64) async throws(MailFailure) -> [UInt8] {
    try person.require(.readMail)
    return try await store.raw(messageID: id)
  }

  /// A message opened for reading.
  ///
  /// - Parameters:
  ///   - id: the message's row id.
  ///   - textLimit: as much readable text, in octets, as is wanted; a preview needs little.
  @concurrent
  package func content(id: Int64, textLimit: Int = 4 << 20) async throws(MailFailure) -> MessageContent {
    try person.require(.readMail)
    let detail = try await store.detail(messageID: id)
    let message = MessageParser().parse(try await store.raw(messageID: id))
    return MessageContent(detail, message, textLimit: textLimit, filing: try await filing(detail))
  }

  /// Notes that the department has read messages, or takes that back.
  package func setUnread(_ unread: Bool, ids: [Int64]) async throws(MailFailure) {
    try person.require(.fileMail)
    try await store.setUnread(unread, messageIDs: ids)
  }

  /// Files messages to a customer.
  ///
  /// - Returns: how they were filed before, for ``restore(_:)``.
  /// - Throws: `noSuchItem` if one of the messages does not exist; then none is filed.
  @discardableResult
  package func file(_ ids: [Int64], to customerID: Int64) async throws(MailFailure) -> [FilingChange] {
    try person.require(.fileMail)
    return try await store.file(ids, to: customerID, actor: person.login)
  }

  /// Takes messages away from their customers.
  ///
  /// - Returns: how they were filed before, for ``restore(_:)``.
  @discardableResult
  package func unfile(_ ids: [Int64]) async throws(MailFailure) -> [FilingChange] {
    try person.require(.fileMail)
    return try await store.unfile(ids, actor: person.login)
  }

  /// Puts filings back as they were.
  package func restore(_ changes: [FilingChange]) async throws(MailFailure) {
    try person.require(.fileMail)
    try await store.restoreFiling(changes, actor: person.login)
  }

  /// Writes an attachment into a folder.
  ///
  /// - Parameters:
  ///   - number: its place among the attachments, from 1.
  ///   - id: the message's row id.
  ///   - folder: the folder, which must exist; in a shared installation another one counts. The name is the message's, made
  ///     safe, and numbered if it is taken.
  /// - Returns: the path of the new file; no existing file is ever overwritten.
  @concurrent
  package func saveAttachment(_ number: Int, of id: Int64, in folder: String) async throws(MailFailure) -> String {
    try person.require(.readMail)
    let message = MessageParser().parse(try await store.raw(messageID: id))
    let attachments = message.attachments
    guard attachments.indices.contains(number - 1) else {
      throw MailFailure(.noSuchItem, "message \(id) has no attachment \(number)")
    }
    let part = attachments[number - 1]
    let name = AttachmentName.safe(part.filename, type: part.type, number: number)
    let place = try confinement.folder(asked: folder)
    return try NewFile.write(message.decodedBytes(of: part), named: name, in: place)
  }

  /// The customers that all of the messages might belong to, likeliest first; none where that is not known.
  package func candidates(of ids: [Int64]) async -> [CustomerSummary] {
    guard person.may(.readMail), person.may(.readCustomers) else { return [] }
    var common: [Int64]?
    for id in ids.prefix(100) {
      guard let found = try? await store.detail(messageID: id).candidates else { return [] }
      common = common.map { $0.filter(found.contains) } ?? found
    }
    var customers: [CustomerSummary] = []
    for id in common ?? [] {
      guard let customer = try? await store.customer(id: id) else { continue }
      customers.append(CustomerSummary(customer))
    }
    return customers
  }

  private func filing(_ detail: MessageDetail) async throws(MailFailure) -> String {
    let summary = detail.summary
    if let customer = summary.customer {
      let reason =
        switch summary.filedBy {
        case .contactAddress: "the sender is a contact"
        case .customerDomain: "the sender's domain is the customer's"
        case .person: "filed by \(detail.filedActor ?? "a person")"
        case nil: "reason not recorded"
        }
      return "Filed to \(customer.name) (\(customer.number)): \(reason)"
    }
    if let actor = detail.filedActor { return "Not filed: taken away from its customer by \(actor)" }
    if summary.isExcluded { return "Not assigned: the sender's domain is excluded" }
    if summary.box == .sent { return "Sent" }
    guard !detail.candidates.isEmpty else { return "Not filed: the sender is nobody's contact" }
    var names: [String] = []
    for id in detail.candidates.prefix(5) {
      let customer = try await store.customer(id: id)
      names.append("\(customer.name) (\(customer.number))")
    }
    return "Not filed: the sender belongs to several customers: " + names.joined(separator: ", ")
  }
}

extension MessageContent {
  init(_ detail: MessageDetail, _ message: ParsedMessage, textLimit: Int, filing: String) {
    self.init(
      summary: detail.summary, from: message.from, to: message.to, cc: message.cc, replyTo: message.replyTo,
      text: message.text(limit: textLimit),
      attachments: message.attachments.enumerated().map { index, part in
        Attachment(
          number: index + 1, fileName: AttachmentName.safe(part.filename, type: part.type, number: index + 1),
          type: part.type, size: message.decodedBytes(of: part).count)
      }, defects: message.defects.map(\.description), filing: filing)
  }
}
