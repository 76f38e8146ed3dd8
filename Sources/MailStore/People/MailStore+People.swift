import GRDB
package import MailModel

/// Customers and contacts.
extension MailStore {
  /// A page of the customers list, by name.
  ///
  /// - Parameters:
  ///   - filter: part of a number or a name, ASCII letters in any case; empty for all.
  ///   - offset: how many rows to skip.
  ///   - limit: the most rows given.
  package func customers(
    filter: String = "", offset: Int = 0, limit: Int
  ) async throws(MailFailure) -> [CustomerSummary] {
    try await read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT customer.id, number, customer.name, company.code,
            (SELECT count(*) FROM message WHERE customer_id = customer.id),
            (SELECT sort_date FROM message WHERE customer_id = customer.id ORDER BY search_key DESC LIMIT 1)
          FROM customer JOIN company ON company.id = company_id
          \(CustomerRecord.filterSQL) ORDER BY customer.name COLLATE NOCASE, customer.id LIMIT ? OFFSET ?
          """, arguments: CustomerRecord.filterArguments(filter) + [limit, offset]
      ).map { row in
        CustomerSummary(
          id: row[0], number: row[1], name: row[2], company: row[3], messageCount: row[4],
          lastMessage: (row[5] as Int64?).map(Timestamp.init(seconds:)))
      }
    }
  }

  /// How many rows the customers list has with this filter.
  package func customerCount(filter: String = "") async throws(MailFailure) -> Int {
    try await read { db in
      try Int.fetchOne(
        db, sql: "SELECT count(*) FROM customer \(CustomerRecord.filterSQL)",
        arguments: CustomerRecord.filterArguments(filter)) ?? 0
    }
  }

  /// The customer with this row id.
  ///
  /// - Throws: `noSuchItem`.
  package func customer(id: Int64) async throws(MailFailure) -> Customer {
    try await read { db in
      guard let customer = try CustomerRecord.fetch(db, where: "customer.id = ?", [id]).first else {
        throw MailFailure(.noSuchItem, "there is no customer with the id \(id)")
      }
      return customer
    }
  }

  /// The customers with this number: one for each company that uses it, none if nobody does.
  package func customers(number: String) async throws(MailFailure) -> [Customer] {
    try await read { db in try CustomerRecord.fetch(db, where: "number = ?", [number]) }
  }

  /// The contacts of a customer, by name.
  package func contacts(customerID: Int64) async throws(MailFailure) -> [Contact] {
    try await read { db in
      try Row.fetchAll(
        db,
        sql: "SELECT id, name, email FROM contact WHERE customer_id = ? ORDER BY name COLLATE NOCASE, address_key",
        arguments: [customerID]
      ).map { Contact(id: $0[0], customerID: customerID, name: $0[1], email: $0[2]) }
    }
  }
}
