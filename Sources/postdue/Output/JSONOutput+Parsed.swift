import MIME
import MailDesk
import MailModel

extension JSONOutput {
  /// The line of `postdue parse` (CONTRACT: `parse`).
  static func parsed(_ file: ParsedFile) -> JSONOutput {
    let message = file.message
    return .object([
      ("messageID", .optional(message.messageID)), ("date", .optional(message.date?.timestamp.iso8601)),
      ("from", addresses(message.from)), ("sender", addresses(message.sender)), ("replyTo", addresses(message.replyTo)),
      ("to", addresses(message.to)), ("cc", addresses(message.cc)), ("bcc", addresses(message.bcc)),
      ("subject", .optional(message.subject)), ("inReplyTo", .strings(message.inReplyTo)),
      ("references", .strings(message.references)), ("parts", .array(file.leaves.map(leaf))),
      ("text", .string(file.text)), ("defects", .strings(message.allDefects().map(\.description))),
    ])
  }

  private static func leaf(_ leaf: ParsedFile.Leaf) -> JSONOutput {
    .object([
      ("path", .string(leaf.part.path)), ("type", .string(leaf.part.type)), ("charset", .optional(leaf.part.charset)),
      ("disposition", .optional(leaf.part.disposition)), ("filename", .optional(leaf.part.filename)),
      ("contentID", .optional(leaf.part.contentID)), ("size", .integer(leaf.size)),
      ("sha256", .string(hexadecimal(leaf.sha256))),
    ])
  }
}
