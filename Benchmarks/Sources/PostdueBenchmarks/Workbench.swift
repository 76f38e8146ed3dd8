import FoundationEssentials
import Glibc

/// The programs, the corpus and the folders that all sections share.
struct Workbench {
  /// The corpus, as `postdue-demo corpus` summed it up.
  struct Corpus: Codable {
    var messages: Int
    var bytes: Int

    var megabytes: Int { bytes / 1_000_000 }
  }

  let corpus: Corpus
  private let programs: String
  private let work: String

  /// Writes the corpus unless it is there from an earlier run.
  init(programs: String, work: String, messages: Int, customers: Int) throws {
    let here = FileManager.default.currentDirectoryPath
    func absolute(_ path: String) -> String { path.hasPrefix("/") ? path : here + "/" + path }
    self.programs = absolute(programs)
    self.work = absolute(work)
    let folder = "\(self.work)/corpus-\(messages)-\(customers)"
    let summary = URL(filePath: folder + "/summary.json")
    if !FileManager.default.fileExists(atPath: summary.path) {
      try? FileManager.default.removeItem(atPath: folder)
      let line = try Measurement.output(
        of: "\(self.programs)/postdue-demo",
        [
          "corpus", folder, "--messages", "\(messages)", "--customers", "\(customers)", "--now", "1790000000",
          "--one-folder",
        ])
      try Data(line.utf8).write(to: summary)
    }
    corpus = try JSONDecoder().decode(Corpus.self, from: Data(contentsOf: summary))
    corpusFolder = folder
  }

  /// Where the corpus is.
  let corpusFolder: String

  /// A program that was built with the project.
  func program(_ name: String) -> String { "\(programs)/\(name)" }

  /// A file or folder among the results.
  func path(_ name: String) -> String { "\(work)/\(name)" }

  /// The data folder that `sync` leaves behind for `console`.
  var data: String { path("data") }

  /// For the head of the table.
  var machine: String {
    let cores = sysconf(Int32(_SC_NPROCESSORS_ONLN))
    let model = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8))?
      .split(separator: "\n").first { $0.hasPrefix("model name") }?.split(separator: ":").last
    return "\(cores) cores,\(model ?? " unknown processor")"
  }

  func remove(_ path: String) { try? FileManager.default.removeItem(atPath: path) }

  /// How much larger a data folder is than the corpus in it, in words.
  func ratio(of folder: String) -> String {
    "data folder ÷ raw bytes: \(Table.number(Double(size(of: folder)) / Double(corpus.bytes), 2))"
  }

  /// The bytes of all files in a folder.
  func size(of folder: String) -> Int {
    let names = (try? FileManager.default.subpathsOfDirectory(atPath: folder)) ?? []
    return names.reduce(0) { sum, name in
      var status = stat()
      return stat("\(folder)/\(name)", &status) == 0 && status.st_mode & S_IFMT == S_IFREG ? sum + status.st_size : sum
    }
  }
}
