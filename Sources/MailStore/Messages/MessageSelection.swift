import GRDB
import MailModel

/// A `MessageQuery` as SQL that yields search keys: from the one index that serves it in order, the rest checked row by row.
struct MessageSelection {
  private let source: String
  private let conditions: [String]
  private let arguments: StatementArguments
  private let order: MessageQuery.Order

  /// A search without a word, such as a lone sign, finds nothing; only an empty one does not narrow the list.
  init(_ query: MessageQuery, in db: Database) throws {
    order = query.order
    let expression = try SearchExpression(query.search, in: db)
    var conditions = ["listing.setting_id = ?"]
    var arguments: StatementArguments = [query.settingID ?? 0]
    if let box = query.box {
      conditions.append("listing.box = ?")
      arguments += [box.rawValue]
    }
    if query.unreadOnly { conditions.append("listing.unread = 1") }
    if query.unfiledOnly { conditions.append("listing.unfiled = 1") }
    if let customerID = query.customerID {
      conditions.append("message.customer_id = ?")
      arguments += [customerID]
    }
    if let expression {
      conditions.append("message_search MATCH ?")
      arguments += [expression.match]
    } else if query.search.contains(where: { !$0.isWhitespace }) {
      conditions.append("0")
    }
    source = Self.source(query, isSearch: expression != nil)
    self.conditions = conditions
    self.arguments = arguments
  }

  /// The keys of one page in order, as a statement's text and arguments.
  func page(offset: Int, limit: Int) -> (sql: String, arguments: StatementArguments) {
    ("\(select("listing.search_key")) \(ordering) LIMIT ? OFFSET ?", arguments + [limit, offset])
  }

  /// How many there are, counted no further than `limit`.
  func count(upTo limit: Int) -> (sql: String, arguments: StatementArguments) {
    ("SELECT count(*) FROM (\(select("1")) LIMIT ?)", arguments + [limit])
  }

  private func select(_ columns: String) -> String {
    "SELECT \(columns) FROM \(source) WHERE \(conditions.joined(separator: " AND "))"
  }

  private var ordering: String {
    switch order {
    case .newestFirst: "ORDER BY \(leading).\(leadingKey) DESC"
    case .oldestFirst: "ORDER BY \(leading).\(leadingKey)"
    case .sender:
      "ORDER BY iif(message.from_name = '', message.from_key, message.from_name) COLLATE NOCASE, message.id"
    case .subject: "ORDER BY message.subject COLLATE NOCASE, message.id"
    case .customer: "ORDER BY customer.name IS NULL, customer.name COLLATE NOCASE, message.id"
    case .largestFirst: "ORDER BY message.size DESC, message.id"
    }
  }

  /// The table whose order is the list's, and its column: naming it is what lets SQLite stop after a page.
  private var leading: String {
    if source.hasPrefix("message_search") { return "message_search" }
    return source.hasPrefix("message ") ? "message" : "listing"
  }

  private var leadingKey: String { leading == "message_search" ? "rowid" : "search_key" }

  /// CROSS JOIN fixes the order of the loops: the narrow, ordered source outside, look-ups by key inside.
  private static func source(_ query: MessageQuery, isSearch: Bool) -> String {
    let needsCustomer = query.order == .customer
    let needsMessage = needsCustomer || [.sender, .subject, .largestFirst].contains(query.order)
    let customer = needsCustomer ? " LEFT JOIN customer ON customer.id = message.customer_id" : ""
    if isSearch {
      let message = needsMessage || query.customerID != nil ? Self.joinedMessage : ""
      return "message_search CROSS JOIN listing ON listing.search_key = message_search.rowid\(message)\(customer)"
    }
    if query.customerID != nil {
      return
        "message INDEXED BY message_customer CROSS JOIN listing ON listing.search_key = message.search_key\(customer)"
    }
    return "listing\(index(query))\(needsMessage ? Self.joinedMessage : "")\(customer)"
  }

  private static let joinedMessage = " CROSS JOIN message ON message.search_key = listing.search_key"

  private static func index(_ query: MessageQuery) -> String {
    if query.unfiledOnly { return " INDEXED BY listing_unfiled" }
    if query.unreadOnly { return " INDEXED BY listing_unread" }
    return query.box == nil ? "" : " INDEXED BY listing_box"
  }
}
