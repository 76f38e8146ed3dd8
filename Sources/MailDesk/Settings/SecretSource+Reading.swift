import Glibc
import MailModel

extension SettingFile.SecretSource {
  /// More than this no password, token or client secret has.
  private static let limit = 64 << 10

  /// The secret itself, read once.
  ///
  /// - Parameters:
  ///   - environment: where a variable is looked up.
  ///   - name: what the keys begin with that name the source: `password` for `passwordFile` and `passwordEnvironment`.
  func resolved(_ environment: [String: String], as name: String) throws(MailFailure) -> SecretText {
    switch self {
    case .value(let secret): return secret
    case .environment(let variable):
      guard let value = environment[variable] else {
        throw MailFailure(.configurationInvalid, "\(name)Environment: the variable \(variable) is not set")
      }
      return SecretText(value)
    case .file(let path):
      var bytes = try Self.content(of: path, as: name)
      if bytes.last == 0x0A { bytes.removeLast() }
      if bytes.last == 0x0D { bytes.removeLast() }
      defer { for index in bytes.indices { bytes[index] = 0 } }
      return SecretText(bytes)
    }
  }

  /// The octets of a file, or of standard input for `-`.
  private static func content(of path: String, as name: String) throws(MailFailure) -> [UInt8] {
    let descriptor = path == "-" ? dup(STDIN_FILENO) : open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw MailFailure(.noSuchItem, "\(name)File: \(path) cannot be opened") }
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: limit + 1)
    var count = 0
    while count <= limit {
      let more = bytes.withUnsafeMutableBytes {
        read(descriptor, $0.baseAddress?.advanced(by: count), limit + 1 - count)
      }
      if more < 0, errno == EINTR { continue }
      guard more >= 0 else { throw MailFailure(.storageFailed, "\(name)File: \(path) cannot be read") }
      if more == 0 { return Array(bytes[..<count]) }
      count += more
    }
    throw MailFailure(.invalidData, "\(name)File: \(path) is larger than \(limit) octets")
  }
}
