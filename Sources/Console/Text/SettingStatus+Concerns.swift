import MailModel

extension SettingStatus {
  /// What of a mailbox's mail somebody should look at on its server: in a few words, and in full with what becomes of it.
  var concerns: [(brief: String, full: String)] {
    var concerns: [(String, String)] = []
    if quarantined > 0 {
      let count = NumberText.count(quarantined, "message")
      let reason = quarantineReason.map { " (“\(SafeText.line($0, limit: 300))”)" } ?? ""
      concerns.append(
        (
          "\(count) not given by the server",
          "\(count) could not be fetched however often the server was asked\(reason). Each is asked for again once a day; to end "
            + "that, look for it in the mailbox with another mail program and move or delete it."
        ))
    }
    if heldVanished > 0 {
      let count = NumberText.count(heldVanished, "message")
      concerns.append(
        (
          "\(count) missing on the server at once",
          "\(count) went missing on the server at once. All of them are stored here and stay. If the server still misses them "
            + "an hour later, they count as deleted there; if that was not intended, its administrator can still restore them."
        ))
    }
    return concerns
  }
}
