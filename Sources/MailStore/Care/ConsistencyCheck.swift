/// One thing that must not be, and the query that counts how often it is.
struct ConsistencyCheck {
  let finding: String
  let sql: String

  static let all = [
    ConsistencyCheck(
      finding: "messages without their raw bytes",
      sql: "SELECT count(*) FROM message WHERE NOT EXISTS (SELECT 1 FROM message_raw WHERE message_id = message.id)"),
    ConsistencyCheck(
      finding: "messages whose raw bytes have another size",
      sql: "SELECT count(*) FROM message JOIN message_raw ON message_id = id WHERE size <> length(bytes)"),
    ConsistencyCheck(
      finding: "messages that were met nowhere",
      sql: "SELECT count(*) FROM message WHERE NOT EXISTS (SELECT 1 FROM location WHERE message_id = message.id)"),
    ConsistencyCheck(
      finding: "messages that no list shows",
      sql: """
        SELECT count(*) FROM message WHERE NOT EXISTS (
          SELECT 1 FROM listing WHERE setting_id = 0 AND listing.search_key = message.search_key
          AND (listing.box, listing.unread, listing.unfiled) = (message.box, message.unread, message.unfiled))
        """),
    ConsistencyCheck(
      finding: "UIDs that are stored and pending at once",
      sql: "SELECT count(*) FROM pending JOIN location USING (folder_id, epoch, uid)"),
    ConsistencyCheck(
      finding: "counts that are wrong",
      sql: """
        SELECT count(*) FROM box_count JOIN (
          SELECT setting_id, box, count(*) AS total, sum(unread) AS unread, sum(unfiled) AS unfiled
          FROM listing GROUP BY setting_id, box) AS truth USING (setting_id, box)
        WHERE (box_count.total, box_count.unread, box_count.unfiled)
          <> (truth.total, truth.unread, truth.unfiled)
        """),
  ]
}
