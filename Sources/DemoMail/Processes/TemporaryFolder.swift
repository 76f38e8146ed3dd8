package import FoundationEssentials
import Glibc
package import MailModel

/// A new folder of our own below the system's temporary folder.
package struct TemporaryFolder: Sendable {
  /// Where it is.
  package let url: URL

  /// The path, without a slash at its end.
  package var path: String { url.path }

  /// Makes the folder, readable by us alone.
  ///
  /// - Parameter purpose: the start of its name; keep it short, because sockets below it have paths of at most 107 bytes.
  /// - Throws: `cannotCreate` with the system's reason.
  package init(purpose: String) throws(MailFailure) {
    let base = FileManager.default.temporaryDirectory.path
    var template = Array("\(base)/\(purpose)-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else {
      throw MailFailure(
        .cannotCreate, "No temporary folder can be made in \(base): \(String(cString: strerror(errno)))")
    }
    url = URL(filePath: String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self))
  }

  /// Removes it with all that is in it; what is gone already is no error.
  package func remove() { try? FileManager.default.removeItem(at: url) }

  /// A path below it.
  package func path(_ name: String) -> String { url.path + "/" + name }
}
