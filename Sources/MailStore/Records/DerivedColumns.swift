import MailModel

/// The columns of `message` that are computed from the raw bytes, in one order for storing and for rebuilding.
struct DerivedColumns {
  /// Their names, in the order in which ``bind(to:from:)`` binds them.
  static let names = content + filing

  /// Those that say what the message is.
  static let content = [
    "message_id_header", "in_reply_to", "refs", "date", "date_offset", "sort_date", "search_key", "from_name",
    "from_address", "from_key", "from_domain", "recipients", "subject", "snippet", "attachment_count", "readable",
    "derivation_version", "box",
  ]

  /// Those that say whose it is.
  static let filing = ["excluded", "unfiled", "customer_id", "filed_by", "candidates"]

  private let derived: DerivedMessage
  private let id: Int64

  init(_ derived: DerivedMessage, id: Int64) {
    self.derived = derived
    self.id = id
  }

  /// Binds every column, the first one at `first`.
  func bind(to statement: BatchStatement, from first: Int32) {
    bindContent(to: statement, from: first)
    bindFiling(to: statement, from: first + Int32(Self.content.count))
  }

  private func bindContent(to statement: BatchStatement, from first: Int32) {
    statement.bind(first, derived.messageID)
    statement.bind(first + 1, PackedList.pack(derived.inReplyTo))
    statement.bind(first + 2, PackedList.pack(derived.references))
    statement.bind(first + 3, derived.date?.seconds)
    statement.bind(first + 4, derived.dateOffset)
    statement.bind(first + 5, derived.sortDate.seconds)
    statement.bind(first + 6, SearchKey.make(derived.sortDate, id: id))
    statement.bind(first + 7, derived.from.name)
    statement.bind(first + 8, derived.from.address)
    statement.bind(first + 9, derived.from.normalized)
    statement.bind(first + 10, derived.from.domain?.description ?? "")
    statement.bind(first + 11, PackedAddresses.pack(to: derived.to, cc: derived.cc))
    statement.bind(first + 12, derived.subject)
    statement.bind(first + 13, derived.snippet)
    statement.bind(first + 14, derived.attachmentCount)
    statement.bind(first + 15, derived.isReadable)
    statement.bind(first + 16, derived.derivationVersion)
    statement.bind(first + 17, derived.box.rawValue)
  }

  private func bindFiling(to statement: BatchStatement, from first: Int32) {
    statement.bind(first, derived.isExcluded)
    statement.bind(first + 1, derived.filing.isUnfiled)
    statement.bind(first + 2, derived.filing.customerID)
    statement.bind(first + 3, derived.filing.filedBy?.rawValue)
    statement.bind(first + 4, PackedList.pack(derived.filing.candidates))
  }
}
