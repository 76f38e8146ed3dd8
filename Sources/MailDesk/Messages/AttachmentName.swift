import MailModel

/// A file name out of a mail, made fit for a folder of the user's (ENGINES: attachment names).
package enum AttachmentName {
  /// A plain file name: no path, no control, nothing hidden, at most 120 octets, never empty.
  ///
  /// - Parameters:
  ///   - name: what the message calls the attachment, if anything.
  ///   - type: its media type, for an extension where the name has none.
  ///   - number: its place among the attachments, from 1, for a name where it has none.
  package static func safe(_ name: String?, type: String, number: Int) -> String {
    let last = (name ?? "").split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? ""
    var text = DisplayText.line(last, limit: 200)
    text = String(text.map { forbidden.contains($0) ? "_" : $0 })
    while let first = text.first, first == "." || first == " " || first == "-" { text.removeFirst() }
    while let end = text.last, end == "." || end == " " { text.removeLast() }
    if text.isEmpty { text = "attachment-\(number)" + (extensions[type] ?? "") }
    return shortened(text)
  }

  /// `name (2).pdf` for the second file of that name, and so on.
  package static func numbered(_ name: String, _ number: Int) -> String {
    guard number > 1 else { return name }
    let (stem, suffix) = split(name)
    return shortened("\(stem) (\(number))\(suffix)")
  }

  private static let forbidden: Set<Character> = [":", "*", "?", "\"", "<", ">", "|", "\0"]

  private static let extensions = [
    "application/pdf": ".pdf", "image/png": ".png", "image/jpeg": ".jpg", "text/plain": ".txt", "text/html": ".html",
    "text/csv": ".csv", "message/rfc822": ".eml", "application/zip": ".zip",
  ]

  private static func split(_ name: String) -> (stem: String, suffix: String) {
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return (name, "") }
    let suffix = String(name[dot...])
    return suffix.utf8.count <= 16 ? (String(name[..<dot]), suffix) : (name, "")
  }

  /// Cuts the stem, not the extension, at a character's end.
  private static func shortened(_ name: String) -> String {
    guard name.utf8.count > 120 else { return name }
    var (stem, suffix) = split(name)
    while stem.utf8.count + suffix.utf8.count > 120 { stem.removeLast() }
    return stem + suffix
  }
}
