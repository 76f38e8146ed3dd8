import FoundationEssentials
import Glibc
package import MailModel

extension PrivateDovecot {
  /// Takes a whole Maildir (INBOX in it, `.Sent` and the like below it) over as a user's mail, by hard links where it can.
  ///
  /// - Parameters:
  ///   - source: a folder with `cur`, `new` and `tmp`; it is not changed, but where we are root its files change owner.
  ///   - user: whose mail it becomes; what was there is gone. Nil means the first user.
  /// - Throws: `cannotCreate` with the system's reason.
  package func loadMaildir(_ source: String, user: String? = nil) throws(MailFailure) {
    let target = maildir(of: user)
    do {
      let files = FileManager.default
      if files.fileExists(atPath: target) { try files.removeItem(atPath: target) }
      try writer.makeOwned(target)
      for name in try files.subpathsOfDirectory(atPath: source).sorted() {
        var status = stat()
        guard stat("\(source)/\(name)", &status) == 0 else { continue }
        if status.st_mode & S_IFMT == S_IFDIR {
          try writer.makeOwned("\(target)/\(name)")
        } else {
          try adopt("\(source)/\(name)", as: "\(target)/\(name)")
        }
      }
    } catch {
      throw MailFailure(.cannotCreate, "The Maildir \(source) cannot be loaded: \(error)")
    }
  }

  /// Delivers one message as a mail system would: written aside, then renamed into the folder in one step.
  ///
  /// - Parameters:
  ///   - message: the raw bytes.
  ///   - folder: `INBOX`, or a name with `/` between its levels, ASCII only; made if need be.
  ///   - date: what becomes its INTERNALDATE; nil means now.
  /// - Throws: `cannotCreate` with the system's reason.
  package func append(
    _ message: [UInt8], folder: String = "INBOX", date: Timestamp? = nil, user: String? = nil
  ) throws(MailFailure) {
    try writer.deliver(message, into: folder, date: date, user: name(of: user))
  }

  /// The raw bytes of every message in a folder, in no particular order.
  package func messages(in folder: String = "INBOX", user: String? = nil) throws(MailFailure) -> [[UInt8]] {
    let place = maildir(of: user) + MaildirWriter.subfolder(folder)
    do {
      return try ["new", "cur"].flatMap { part in
        let names = (try? FileManager.default.contentsOfDirectory(atPath: "\(place)/\(part)")) ?? []
        return try names.map { Array(try Data(contentsOf: URL(filePath: "\(place)/\(part)/\($0)"))) }
      }
    } catch {
      throw MailFailure(.storageFailed, "The messages in \(place) cannot be read: \(error)")
    }
  }

  /// Makes a folder, as another client of the mailbox would.
  package func createFolder(_ folder: String, user: String? = nil) throws(MailFailure) {
    try doveadm("mailbox", "create", "-u", name(of: user), folder)
  }

  /// Removes messages for good.
  ///
  /// - Parameter uids: an IMAP sequence set of UIDs, for example `3,7:9`.
  package func expunge(uids: String, folder: String = "INBOX", user: String? = nil) throws(MailFailure) {
    try doveadm("expunge", "-u", name(of: user), "mailbox", folder, "uid", uids)
  }

  /// Adds flags, for example `\Seen`.
  package func addFlags(_ flags: String, uids: String, folder: String = "INBOX", user: String? = nil)
    throws(MailFailure)
  {
    try doveadm("flags", "add", "-u", name(of: user), flags, "mailbox", folder, "uid", uids)
  }

  /// The UIDs in a folder, ascending.
  package func uids(in folder: String = "INBOX", user: String? = nil) throws(MailFailure) -> [Int] {
    try doveadm("-f", "flow", "fetch", "-u", name(of: user), "uid", "mailbox", folder, "all")
      .split(separator: "\n").compactMap { Int($0.drop { $0 != "=" }.dropFirst()) }.sorted()
  }

  /// Gives a folder a new UIDVALIDITY and new UIDs, as a restored backup would.
  ///
  /// - Parameters:
  ///   - value: the new UIDVALIDITY.
  ///   - firstUID: the UID of its first message from then on.
  package func newUIDValidity(
    _ value: UInt32, firstUID: UInt32 = 1, folder: String = "INBOX", user: String? = nil
  ) throws(MailFailure) {
    let place = maildir(of: user) + MaildirWriter.subfolder(folder)
    // Sessions hold the old numbers in memory and would write them back.
    _ = try? doveadm("kick", name(of: user))
    do {
      let files = FileManager.default
      for name in try files.contentsOfDirectory(atPath: place) where name.hasPrefix("dovecot.index") {
        try files.removeItem(atPath: "\(place)/\(name)")
      }
      let mark = UUID().uuidString.filter { $0 != "-" }.lowercased()
      try Data("3 V\(value) N\(firstUID) G\(mark)\n".utf8).write(to: URL(filePath: "\(place)/dovecot-uidlist"))
    } catch {
      throw MailFailure(.cannotCreate, "The folder \(place) cannot be renumbered: \(error)")
    }
    writer.setOwner("\(place)/dovecot-uidlist")
  }

  /// Runs `doveadm` on this server.
  ///
  /// - Returns: what it printed.
  /// - Throws: `internalFault` with what it said if it fails.
  @discardableResult
  package func doveadm(_ arguments: String...) throws(MailFailure) -> String {
    // Options before the command stay in front; the configuration must be the first of them.
    let result = try ChildProcess.collect("doveadm", ["-c", configuration.path] + arguments)
    guard result.exitCode == 0 else {
      throw MailFailure(.internalFault, "doveadm \(arguments.joined(separator: " ")) failed", serverText: result.output)
    }
    return result.output
  }

  private func name(of user: String?) -> String { user ?? users.first?.name ?? "" }

  private func maildir(of user: String?) -> String { writer.maildir(of: name(of: user)) }

  private var writer: MaildirWriter { MaildirWriter(folder: configuration.folder) }

  private func adopt(_ source: String, as target: String) throws {
    if link(source, target) != 0 { try FileManager.default.copyItem(atPath: source, toPath: target) }
    writer.setOwner(target)
  }
}
