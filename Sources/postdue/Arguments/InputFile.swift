import Glibc
import MailDesk
import MailModel

/// Reads what a command is given: a file, or standard input for `-`.
enum InputFile {
  /// The whole content.
  ///
  /// - Parameter limit: octets after which reading is refused.
  /// - Throws: `notPermitted` for a file where somebody else came through sudo, `noSuchItem` if it cannot be opened, `invalidData` if it is too large, `storageFailed`.
  static func read(_ path: String, limit: Int = 1 << 30) throws(MailFailure) -> [UInt8] {
    // Whatever the folder: within a confinement no file is opened.
    try RunningProcess().confinement(dataFolder: "").requireInput(path)
    let descriptor = path == "-" ? dup(STDIN_FILENO) : open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw MailFailure(.noSuchItem, "cannot open \(path): \(String(cString: strerror(errno)))")
    }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(expectedSize(descriptor, limit: limit))
    var chunk = [UInt8](repeating: 0, count: 256 << 10)
    while true {
      let count = Glibc.read(descriptor, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else {
        throw MailFailure(.storageFailed, "cannot read \(path): \(String(cString: strerror(errno)))")
      }
      if count == 0 { return bytes }
      bytes.append(contentsOf: chunk[..<count])
      guard bytes.count <= limit else { throw MailFailure(.invalidData, "\(path) is larger than \(limit) octets") }
    }
  }

  private static func expectedSize(_ descriptor: Int32, limit: Int) -> Int {
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return 0 }
    return min(Int(status.st_size), limit) + 1
  }
}
