import GRDB
import MailModel

/// A row of `message` as lists show it.
struct MessageRecord {
  /// The columns that ``summary(_:place:)`` reads, in its order, with the customer beside them.
  static let columns = """
    message.id, message.sha256, message.sort_date, message.date_offset, message.from_name, message.from_address,
    message.recipients, message.subject, message.box, message.unread, message.unfiled, message.excluded,
    message.candidates, message.attachment_count, message.size, message.readable, message.filed_by,
    customer.id, customer.number, customer.name
    """

  /// A row of a list.
  static func summary(_ row: Row, place: MessagePlace?) -> MessageSummary {
    let sha256: Blob = row[1]
    let customerID: Int64? = row[17]
    var summary = MessageSummary(
      id: row[0], sha256: sha256.bytes, setting: place?.setting ?? "", folder: place?.folder ?? "", uid: place?.uid,
      date: Timestamp(seconds: row[2]), dateOffset: row[3], from: EmailAddress(name: row[4], address: row[5]),
      to: PackedAddresses.unpack(row[6]).to, subject: row[7],
      customer: customerID.map { .init(id: $0, number: row[18], name: row[19]) },
      box: MessageBox(rawValue: row[8]) ?? .inbox, isUnread: row[9], isUnfiled: row[10], isExcluded: row[11],
      candidateCount: PackedList.unpackIDs(row[12]).count, attachmentCount: row[13], size: row[14],
      isReadable: row[15], filedBy: (row[16] as String?).flatMap(FiledBy.init(rawValue:)))
    summary.isSeenElsewhere = place?.flags.contains { $0.uppercased() == "\\SEEN" } ?? false
    return summary
  }
}
