/// Lets the global options stand before or after the command (CONTRACT: Global).
///
/// The argument parser hands an option to the command it stands behind, so the globals are moved behind the last word.
enum GlobalArguments {
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
