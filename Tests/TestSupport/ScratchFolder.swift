package import Foundation

/// A folder of its own for one test; it goes with the last holder.
package final class ScratchFolder: Sendable {
  /// Where it is.
  package let url: URL

  /// Makes the folder, readable by its owner only.
  package init() throws {
    url = FileManager.default.temporaryDirectory.appendingPathComponent("postdue-test-\(UUID().uuidString)")
    try FileManager.default.createDirectory(
      at: url, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  /// The path, without a slash at its end.
  package var path: String { url.path }

  /// The path of a file in it.
  package func path(_ name: String) -> String { url.appendingPathComponent(name).path }

  /// The names of what it holds.
  package func names() throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: path).sorted() }

  /// The permission bits of a file in the folder, or of the folder itself; nil if there is no such file.
  package func mode(of name: String = "") -> UInt32? {
    let attributes = try? FileManager.default.attributesOfItem(atPath: name.isEmpty ? path : path(name))
    return (attributes?[.posixPermissions] as? NSNumber)?.uint32Value
  }
}
