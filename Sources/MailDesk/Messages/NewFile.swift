import Glibc
import MailModel

/// Creates files that were not there before, whatever the name.
enum NewFile {
  private static let mostTries = 1_000

  /// Writes octets to a new file; a taken name gets a number.
  ///
  /// - Parameters:
  ///   - name: a plain file name, already made safe.
  ///   - folder: an existing folder.
  /// - Returns: the file's path.
  /// - Throws: `cannotCreate`, `storageFailed`; then nothing is left behind.
  static func write(_ bytes: [UInt8], named name: String, in folder: String) throws(MailFailure) -> String {
    for number in 1...mostTries {
      let path = folder + "/" + AttachmentName.numbered(name, number)
      // O_EXCL follows no link and overwrites nothing, whoever else writes here at the same moment.
      let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
      if descriptor < 0 {
        if errno == EEXIST { continue }
        throw MailFailure(.cannotCreate, "cannot create \(path): \(String(cString: strerror(errno)))")
      }
      defer { close(descriptor) }
      guard writeAll(bytes, to: descriptor) else {
        let reason = String(cString: strerror(errno))
        unlink(path)
        throw MailFailure(.storageFailed, "cannot write \(path): \(reason)")
      }
      return path
    }
    throw MailFailure(.cannotCreate, "too many files called \(name) in \(folder)")
  }

  private static func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    bytes.withUnsafeBytes { buffer in
      var done = 0
      while done < buffer.count {
        let written = Glibc.write(descriptor, buffer.baseAddress?.advanced(by: done), buffer.count - done)
        if written < 0, errno == EINTR { continue }
        guard written > 0 else { return false }
        done += written
      }
      return true
    }
  }
}
