import FoundationEssentials
import Glibc
import MailModel

/// Puts messages into the Maildirs of a private server's users, as its mail system would.
struct MaildirWriter: Sendable {
  let folder: TemporaryFolder

  /// The Maildir of a user.
  func maildir(of user: String) -> String { folder.path("mail/\(user)/Maildir") }

  /// Delivers one message: written aside, then renamed into the folder in one step.
  func deliver(
    _ message: [UInt8], into name: String = "INBOX", date: Timestamp? = nil, user: String
  ) throws(MailFailure) {
    let place = maildir(of: user) + Self.subfolder(name)
    let file = "\(date?.seconds ?? Int64(time(nil))).M\(UUID().uuidString).postdue"
    do {
      if access(maildir(of: user), F_OK) != 0 { try makeOwned(maildir(of: user)) }
      for part in ["", "/cur", "/new", "/tmp"] where access(place + part, F_OK) != 0 { try makeOwned(place + part) }
      try Data(message).write(to: URL(filePath: "\(place)/tmp/\(file)"))
    } catch {
      throw MailFailure(.cannotCreate, "A message cannot be written to \(place): \(error)")
    }
    setOwner("\(place)/tmp/\(file)")
    if let date {
      let moment = timespec(tv_sec: Int(date.seconds), tv_nsec: 0)
      utimensat(AT_FDCWD, "\(place)/tmp/\(file)", [moment, moment], 0)
    }
    rename("\(place)/tmp/\(file)", "\(place)/new/\(file)")
  }

  /// Maildir++: a dot before each level.
  static func subfolder(_ name: String) -> String {
    name.uppercased() == "INBOX" ? "" : "/." + name.replacing("/", with: ".")
  }

  /// Makes a folder that belongs to the mail's owner.
  func makeOwned(_ path: String) throws {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    chmod(path, 0o700)
    setOwner(path)
  }

  /// Gives a file or folder to the mail's owner.
  func setOwner(_ path: String) {
    if getuid() == 0 { chown(path, DovecotConfiguration.mailOwner.user, DovecotConfiguration.mailOwner.group) }
  }
}
