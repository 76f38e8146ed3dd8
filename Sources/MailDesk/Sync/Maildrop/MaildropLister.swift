import MailModel
import POP3

/// Lists a maildrop, and finds names for messages to which the server gives none that could be relied on.
struct MaildropLister {
  let connection: POP3Connection

  /// Every message, in the order of the numbers.
  ///
  /// - Parameter headers: asked for what has no name of its own.
  func items(_ headers: inout MaildropHeaderReader) async throws(MailFailure) -> [MaildropItem] {
    let listings = try await connection.list().sorted { $0.number < $1.number }
    guard !listings.isEmpty else { return [] }
    let names = try await names()
    let items = listings.map { listing in
      MaildropItem(number: listing.number, name: names[listing.number] ?? "", size: Int(clamping: listing.size))
    }
    return try await naming(items, &headers)
  }

  /// Gives names made of the headers to all, because the server's are not to be relied on.
  func renamed(_ items: [MaildropItem], _ headers: inout MaildropHeaderReader) async throws(MailFailure)
    -> [MaildropItem]
  {
    try await naming(
      items.map { MaildropItem(number: $0.number, name: "", size: $0.size, header: $0.header) }, &headers)
  }

  /// The unique-ids that stand at one message only; none from a server without them, or whose listing is garbled.
  private func names() async throws(MailFailure) -> [UInt32: String] {
    let listings: [UniqueIDListing]
    do throws(MailFailure) {
      listings = try await connection.uniqueIDs() ?? []
    } catch {
      // The session goes on only if it was the answer's words that were wrong; if not, the next command says so.
      guard error.kind == .protocolViolation else { throw error }
      return [:]
    }
    let holders = Dictionary(listings.map { ($0.uniqueID, 1) }, uniquingKeysWith: +)
    var names: [UInt32: String] = [:]
    for listing in listings where holders[listing.uniqueID] == 1 { names[listing.number] = listing.uniqueID.rawValue }
    return names
  }

  private func naming(
    _ items: [MaildropItem], _ headers: inout MaildropHeaderReader
  ) async throws(MailFailure) -> [MaildropItem] {
    let nameless = items.filter { $0.name.isEmpty && $0.header == nil }.map(\.number)
    guard items.contains(where: { $0.name.isEmpty }) else { return items }
    let told = try await headers.read(nameless)
    var ordinals: [String: Int] = [:]
    return items.map { item in
      guard item.name.isEmpty else { return item }
      var item = item
      item.header = item.header ?? told[item.number]
      let first = MaildropItem.name(ofHeader: item.header, size: item.size, ordinal: 1)
      ordinals[first, default: 0] += 1
      item.name = MaildropItem.name(ofHeader: item.header, size: item.size, ordinal: ordinals[first] ?? 1)
      return item
    }
  }
}
