/// Where themes are looked for, from any working directory.
package enum ThemeSearchPath {
  /// The folders in order of precedence; they need not exist.
  ///
  /// - Parameters:
  ///   - environment: POSTDUE_THEMES, XDG_CONFIG_HOME and HOME are looked at.
  ///   - executable: the program's absolute path with links resolved.
  package static func folders(environment: [String: String], executable: String) -> [String] {
    var folders: [String] = []
    if let named = environment["POSTDUE_THEMES"], !named.isEmpty { folders.append(named) }
    if let configuration = environment["XDG_CONFIG_HOME"], configuration.hasPrefix("/") {
      folders.append("\(configuration)/postdue/themes")
    } else if let home = environment["HOME"], !home.isEmpty {
      folders.append("\(home)/.config/postdue/themes")
    }
    let parts = executable.split(separator: "/").map(String.init)
    if parts.count >= 2 {
      folders.append("/" + (parts.dropLast(2) + ["share", "postdue", "themes"]).joined(separator: "/"))
    }
    if let build = parts.lastIndex(of: ".build") {
      folders.append("/" + (parts[..<build] + ["themes"]).joined(separator: "/"))
    }
    return folders
  }
}
