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
}
