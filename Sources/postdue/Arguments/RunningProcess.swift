import FoundationEssentials
import Glibc
import MailDesk

/// The process as the operating system and its environment describe it: the facts are gathered here and decided in MailDesk.
struct RunningProcess {
  /// Its environment.
  let environment = ProcessInfo.processInfo.environment

  /// Whether somebody else came here through sudo; then the environment names no file that is opened for them.
  var isThroughSudo: Bool { facts(dataFolder: nil).isThroughSudo }

  /// What ``Visitor`` is decided by.
  ///
  /// - Parameter folder: the data folder, which may be missing.
  func facts(dataFolder folder: String?) -> ProcessFacts {
    var status = stat()
    let isThere = folder.map { stat($0, &status) == 0 } ?? false
    var isClosed = folder != nil && !isThere && errno == EACCES
    if isThere, status.st_mode & S_IFMT == S_IFDIR, status.st_uid != geteuid() {
      isClosed = access(folder ?? "", R_OK | W_OK | X_OK) != 0 && errno == EACCES
    }
    return ProcessFacts(
      realUser: getuid(), effectiveUser: geteuid(), folderOwner: isThere ? status.st_uid : nil,
      isFolderClosed: isClosed, sudoUser: environment["SUDO_UID"], login: Self.login)
  }

  /// What of the machine may be touched.
  func confinement(dataFolder folder: String) -> Confinement { isThroughSudo ? .within(folder) : .none }

  /// A variable of the person's own environment; none through sudo, where it is another person's.
  func variable(_ name: String) -> String? { isThroughSudo ? nil : environment[name] }

  /// The home of whom the program runs as.
  var home: String? {
    guard isThroughSudo else { return environment["HOME"] }
    guard let entry = getpwuid(geteuid()), let home = entry.pointee.pw_dir else { return nil }
    return String(cString: home)
  }

  /// Lets no crash write the memory to a file: passwords are in it.
  static func leaveNoImage() {
    // A limit of 0 stops files only; 1 octet is too little for a file, and Linux starts no program for the image either.
    var least = rlimit(rlim_cur: 1, rlim_max: 1)
    _ = setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &least)
  }

  private static let login: @Sendable (UInt32) -> String? = { user in
    guard let entry = getpwuid(user), let name = entry.pointee.pw_name else { return nil }
    return String(cString: name)
  }
}
