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
      finding: "messages that the lists of a setting lack",
      sql: """
        SELECT count(*) FROM location JOIN folder ON folder.id = folder_id JOIN message ON message.id = message_id
        WHERE NOT EXISTS (
          SELECT 1 FROM listing WHERE listing.setting_id = folder.setting_id
          AND listing.search_key = message.search_key)
        """),
    ConsistencyCheck(
      finding: "UIDs that are stored and pending at once",
      sql: "SELECT count(*) FROM pending JOIN location USING (folder_id, epoch, uid)"),
    ConsistencyCheck(
      finding: "counts that are wrong",
      sql: """
        SELECT count(*) FROM box_count FULL JOIN (
          SELECT setting_id, box, count(*) AS total, sum(unread) AS unread, sum(unfiled) AS unfiled
          FROM listing GROUP BY setting_id, box) AS truth USING (setting_id, box)
        WHERE coalesce(box_count.total, 0) <> coalesce(truth.total, 0)
          OR coalesce(box_count.unread, 0) <> coalesce(truth.unread, 0)
          OR coalesce(box_count.unfiled, 0) <> coalesce(truth.unfiled, 0)
        """),
  ]
}
