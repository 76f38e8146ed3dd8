import Glibc
package import MailModel

/// What the program may touch of the machine outside the data folder: everything, or in a shared installation nothing.
///
/// There the program runs as the service account that owns the data folder. Whoever reaches it through sudo must not read or
/// write with that account's rights: files are saved in `exports`, CA files are read from `authorities`, both within the data
/// folder, and everything else that names a file is refused.
package struct Confinement: Sendable, Equatable {
  private let dataFolder: String?

  /// Whoever runs the program has the rights that it runs with.
  package static let none = Confinement(dataFolder: nil)

  /// Nothing leads out of a data folder.
  package static func within(_ dataFolder: String) -> Confinement { Confinement(dataFolder: dataFolder) }

  /// Whether there is any.
  package var isOn: Bool { dataFolder != nil }

  /// The only folder that files are saved in; nil where the person names one.
  package var exportFolder: String? { dataFolder.map { $0 + "/exports" } }

  /// The folder that a file is saved in.
  ///
  /// - Parameter asked: the folder that was named; what counts within a confinement is ``exportFolder``, made if need be.
  /// - Throws: `cannotCreate` if that cannot be made; `notPermitted` if it is not the data folder's owner's, or a link.
  package func folder(asked: String) throws(MailFailure) -> String {
    guard let dataFolder, let exportFolder else { return asked }
    // The site may name the data folder by a link; what lies in it is as the program made it.
    try Self.requireOwn(dataFolder, look: stat)
    guard mkdir(exportFolder, 0o700) == 0 || errno == EEXIST else {
      throw MailFailure(.cannotCreate, "cannot create \(exportFolder): \(String(cString: strerror(errno)))")
    }
    try Self.requireOwn(exportFolder, look: lstat)
    return exportFolder
  }

  /// Holds a file that is named for reading to be one that the person could read without this program.
  ///
  /// - Parameter path: as given; `-` is standard input.
  /// - Throws: `notPermitted`.
  package func requireInput(_ path: String) throws(MailFailure) {
    if path != "-" { try requireNoFile(path) }
  }

  /// Refuses a file that a person names for reading.
  ///
  /// - Throws: `notPermitted`.
  package func requireNoFile(_ path: String) throws(MailFailure) {
    guard isOn else { return }
    throw MailFailure(
      .notPermitted,
      "Through sudo no file is opened for you: “\(path)” would be read as the account that owns the data folder. "
        + "Let your own shell read it, and give - for standard input")
  }

  /// What is wrong with a CA file that a person names; nil if it may be read.
  package func fault(inCAFile path: String) -> String? {
    guard let dataFolder else { return nil }
    let folder = dataFolder + "/authorities/"
    let name = path.hasPrefix(folder) ? String(path.dropFirst(folder.count)) : ""
    var status = stat()
    let isPlain = !name.isEmpty && !name.contains("/") && name != ".." && name != "."
    guard isPlain, lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      return "must be a file in \(folder), where the data folder's owner puts it"
    }
    return nil
  }

  private static func requireOwn(
    _ folder: String, look: (UnsafePointer<CChar>, UnsafeMutablePointer<stat>) -> Int32
  ) throws(MailFailure) {
    var status = stat()
    guard look(folder, &status) == 0, status.st_mode & S_IFMT == S_IFDIR, status.st_uid == geteuid() else {
      throw MailFailure(.notPermitted, "\(folder) is not a folder of the account that this program runs as")
    }
  }
}
