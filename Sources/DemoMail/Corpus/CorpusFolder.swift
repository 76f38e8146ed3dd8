import FoundationEssentials
import Glibc
package import MailModel

/// A corpus on disk: `Maildir` (with `.Sent` in it), `customers.csv`, `contacts.csv`, `excluded.txt` and `manifest.csv`.
package struct CorpusFolder: Sendable {
  /// What was written.
  package struct Summary: Sendable, Codable {
    /// Messages in the Inbox and in Sent together.
    package var messages = 0
    /// Messages in Sent.
    package var sent = 0
    /// Raw bytes of all messages, lines ended by LF.
    package var bytes = 0
    /// Messages with attachments.
    package var withAttachments = 0
  }

  /// The folder.
  package let path: String

  /// The Maildir in it.
  package var maildir: String { path + "/Maildir" }

  /// The customers' list.
  package var customersFile: String { path + "/customers.csv" }

  /// The contacts' list.
  package var contactsFile: String { path + "/contacts.csv" }

  /// Names the folder; nothing is touched yet.
  package init(path: String) { self.path = path }

  /// Writes a corpus, with two workers.
  ///
  /// - Parameter sentApart: false puts the sent mail into the Inbox as well, for measurements of one folder.
  /// - Returns: numbers for whoever measures.
  /// - Throws: `cannotCreate` with the system's reason; a folder that exists is added to.
  @concurrent
  package func write(_ corpus: MailCorpus, sentApart: Bool = true) async throws(MailFailure) -> Summary {
    for folder in ["", "/.Sent"] {
      for part in ["cur", "new", "tmp"] { try makeFolder("\(maildir)\(folder)/\(part)") }
    }
    try writeLists(corpus)
    let step = 250
    let ranges = stride(from: 0, to: corpus.count, by: step).map { $0..<min($0 + step, corpus.count) }
    let pieces = await write(ranges, of: corpus, sentApart: sentApart)
    var summary = Summary()
    var manifest = "index,kind,folder,date,sender,attachments,bytes,file\n"
    for result in pieces {
      let piece = try result.get()
      summary.add(piece.summary)
      manifest += piece.manifest
    }
    try write(manifest, to: path + "/manifest.csv")
    return summary
  }

  private func write(_ ranges: [Range<Int>], of corpus: MailCorpus, sentApart: Bool) async -> [Result<
    Piece, MailFailure
  >] {
    await withTaskGroup(of: (Int, Result<Piece, MailFailure>).self) { group in
      var results: [Int: Result<Piece, MailFailure>] = [:]
      var next = 0
      func addNext() {
        guard next < ranges.count else { return }
        let number = next
        group.addTask { (number, write(ranges[number], of: corpus, sentApart: sentApart)) }
        next += 1
      }
      addNext()
      addNext()
      for await (number, result) in group {
        results[number] = result
        addNext()
      }
      return ranges.indices.compactMap { results[$0] }
    }
  }

  private struct Piece: Sendable {
    var summary = Summary()
    var manifest = ""
  }

  private func write(_ range: Range<Int>, of corpus: MailCorpus, sentApart: Bool) -> Result<Piece, MailFailure> {
    do {
      var piece = Piece()
      try corpus.forEachMessage(in: range) { message throws(MailFailure) in
        let isApart = message.isSent && sentApart
        let folder = isApart ? "Sent" : "INBOX"
        let name = "\(message.date.seconds).M\(message.index)P1.postdue:2,\(message.flags)"
        try deliver(message, as: "\(maildir)\(isApart ? "/.Sent" : "")/cur/\(name)")
        piece.manifest +=
          "\(message.index),\(message.kind),\(folder),\(message.date.iso8601),\(message.sender),\(message.attachments),\(message.bytes.count),\"\(name)\"\n"
        piece.summary.add(
          Summary(
            messages: 1, sent: isApart ? 1 : 0, bytes: message.bytes.count,
            withAttachments: message.attachments > 0 ? 1 : 0))
      }
      return .success(piece)
    } catch {
      return .failure(error)
    }
  }

  private func deliver(_ message: CorpusMessage, as file: String) throws(MailFailure) {
    let descriptor = open(file, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw failure(file) }
    defer { close(descriptor) }
    var written = 0
    while written < message.bytes.count {
      let count = message.bytes[written...].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      guard count > 0 else { throw failure(file) }
      written += count
    }
    // Dovecot takes a file's time for INTERNALDATE.
    let moment = timespec(tv_sec: Int(message.date.seconds), tv_nsec: 0)
    futimens(descriptor, [moment, moment])
  }

  private func writeLists(_ corpus: MailCorpus) throws(MailFailure) {
    let customers = corpus.customers.map { "\($0.number),\"\($0.name)\",\($0.domain)\n" }
    try write("id,name,domain\n" + customers.joined(), to: customersFile)
    let contacts = corpus.contacts.flatMap { contact in
      contact.customers.map { "\(corpus.customers[$0].number),\"\(contact.name)\",\(contact.address)\n" }
    }
    try write("customer_id,name,email\n" + contacts.joined(), to: contactsFile)
    try write(corpus.excludedDomains.map { $0 + "\n" }.joined(), to: path + "/excluded.txt")
  }

  private func write(_ text: String, to file: String) throws(MailFailure) {
    do { try Data(text.utf8).write(to: URL(filePath: file)) } catch {
      throw MailFailure(.cannotCreate, "The file \(file) cannot be written: \(error)")
    }
  }

  private func makeFolder(_ folder: String) throws(MailFailure) {
    do { try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true) } catch {
      throw MailFailure(.cannotCreate, "The folder \(folder) cannot be made: \(error)")
    }
  }

  private func failure(_ file: String) -> MailFailure {
    MailFailure(.cannotCreate, "The file \(file) cannot be written: \(String(cString: strerror(errno)))")
  }
}

extension CorpusFolder.Summary {
  fileprivate mutating func add(_ other: Self) {
    messages += other.messages
    sent += other.sent
    bytes += other.bytes
    withAttachments += other.withAttachments
  }
}
