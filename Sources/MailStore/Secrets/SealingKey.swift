import Glibc
import MailModel
import OpenSSL

/// The key that secrets are sealed with: 32 octets in a file of its own, outside the database.
struct SealingKey {
  /// The octets.
  let secret: SecretText
  /// The first octets of the key's SHA-256: tells a wrong key from a damaged secret, and says nothing of the key.
  let id: [UInt8]

  /// Octets of ``id``.
  static let idByteCount = 4

  private init(_ secret: SecretText) {
    self.secret = secret
    id = Array(secret.withBytes { SHA256Hash.digest($0) }.prefix(Self.idByteCount))
  }

  /// Reads the key.
  ///
  /// - Throws: `secretUnreadable` if it is missing, not 32 octets long, or open to other people.
  static func read(_ path: String) throws(MailFailure) -> SealingKey {
    let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw MailFailure(systemError: errno, .secretUnreadable, "cannot open the key file \(path)")
    }
    defer { Glibc.close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw MailFailure(.secretUnreadable, "the key file \(path) is not a file")
    }
    guard status.st_mode & 0o077 == 0 else {
      throw MailFailure(.secretUnreadable, "the key file \(path) is open to other people; its mode must be 0600")
    }
    var bytes = [UInt8](repeating: 0, count: AESGCM.keyByteCount + 1)
    defer { for index in bytes.indices { bytes[index] = 0 } }
    guard Glibc.read(descriptor, &bytes, bytes.count) == AESGCM.keyByteCount else {
      throw MailFailure(.secretUnreadable, "the key file \(path) does not hold a key")
    }
    return SealingKey(SecretText(bytes.dropLast()))
  }

  /// Reads the key, and makes one first if there is none.
  ///
  /// - Throws: `secretUnreadable` as ``read(_:)``; `cannotCreate`.
  static func readOrCreate(_ path: String) throws(MailFailure) -> SealingKey {
    if access(path, F_OK) != 0, errno == ENOENT { try create(path) }
    return try read(path)
  }

  /// Writes a new key beside its place and links it there: whoever looks sees a whole key or none, and the first one stays.
  private static func create(_ path: String) throws(MailFailure) {
    let draft = "\(path).\(getpid()).new"
    let descriptor = Glibc.open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw MailFailure(systemError: errno, .cannotCreate, "cannot create the key file \(path)")
    }
    defer {
      Glibc.close(descriptor)
      unlink(draft)
    }
    guard let bytes = try? SecureRandom.bytes(AESGCM.keyByteCount) else {
      throw MailFailure(.cannotCreate, "the system gives no random octets for the key")
    }
    guard Glibc.write(descriptor, bytes, bytes.count) == bytes.count, fsync(descriptor) == 0 else {
      throw MailFailure(systemError: errno, .cannotCreate, "cannot write the key file \(path)")
    }
    guard link(draft, path) == 0 || errno == EEXIST else {
      throw MailFailure(systemError: errno, .cannotCreate, "cannot create the key file \(path)")
    }
    syncFolder(of: path)
  }

  /// Puts the key of `draft` in the place of the one at `path`.
  static func replace(_ path: String, by draft: String) throws(MailFailure) {
    guard rename(draft, path) == 0 else {
      throw MailFailure(systemError: errno, .cannotCreate, "cannot replace the key file \(path)")
    }
    syncFolder(of: path)
  }

  /// Makes the new name last through a power cut.
  private static func syncFolder(of path: String) {
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
    let descriptor = Glibc.open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    Glibc.close(descriptor)
  }
}
