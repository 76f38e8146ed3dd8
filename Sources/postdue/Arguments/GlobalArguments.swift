import MailModel

/// Lets the global options stand before or after the command (CONTRACT: Global).
///
/// The argument parser hands an option to the command it stands behind, so the globals are moved behind the last word.
enum GlobalArguments {
  /// Holds the data folder to be named once: a fixed command line ends with whatever the person adds, and the last one counts.
  ///
  /// - Throws: `notPermitted`.
  static func requireOneDataFolder(_ arguments: [String]) throws(MailFailure) {
    let count = arguments.prefix { $0 != "--" }.count { $0 == "--data" || $0.hasPrefix("--data=") }
    guard count > 1 else { return }
    throw MailFailure(.notPermitted, "Through sudo --data may be given once, by the command line that the site fixes")
  }

  /// The same arguments with `--data DIR`, `--data=DIR` and `--json` moved to the end of the options.
  static func reordered(_ arguments: [String]) -> [String] {
    var globals: [String] = []
    var others: [String] = []
    var index = arguments.startIndex
    while index < arguments.endIndex, arguments[index] != "--" {
      let word = arguments[index]
      index += 1
      if word == "--json" || word.hasPrefix("--data=") {
        globals.append(word)
      } else if word == "--data" {
        globals.append(word)
        if index < arguments.endIndex {
          globals.append(arguments[index])
          index += 1
        }
      } else {
        others.append(word)
      }
    }
    return others + globals + arguments[index...]
  }
}
