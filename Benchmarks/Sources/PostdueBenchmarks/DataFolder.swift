/// A data folder of the program, made anew for a measurement.
struct DataFolder {
  let path: String
  private let bench: Workbench

  /// Names a folder and removes what was in it.
  init(_ bench: Workbench, _ name: String = "data") {
    (self.bench, path) = (bench, bench.path(name))
    bench.remove(path)
  }

  /// Applies settings, with the corpus' customers and contacts or with none.
  func prepare(_ settings: [SettingFile], people: Bool = true) throws {
    let corpus = bench.corpusFolder
    var commands = [["site", "set", "allowLocalHosts=true"]]
    if people {
      commands += [
        ["import", "customers", corpus + "/customers.csv"], ["import", "contacts", corpus + "/contacts.csv"],
      ]
    }
    for command in commands { _ = try run(command) }
    for setting in settings {
      try setting.write(to: bench.path("setting.json"))
      _ = try run(["settings", "apply", bench.path("setting.json")])
    }
  }

  /// Runs a command of the program.
  ///
  /// - Returns: what it printed.
  func run(_ command: [String]) throws -> String {
    try Measurement.output(of: bench.program("postdue"), arguments(command))
  }

  /// Runs a command and measures it.
  func measure(_ command: String...) throws -> Measurement {
    try Measurement.run(bench.program("postdue"), arguments(command))
  }

  /// A command's words, with this folder.
  func arguments(_ command: [String]) -> [String] { ["--data", path] + command }
}
