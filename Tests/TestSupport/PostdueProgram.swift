package import DemoMail
import Foundation
package import MailModel

/// The real program, run as a script would run it, on a data folder of its own.
package struct PostdueProgram: Sendable {
  /// How a run ended and what it printed.
  package struct Outcome: Sendable {
    package let exitCode: Int32
    package let output: String
    package let errors: String

    /// The lines of output.
    package var lines: [String] { output.split(separator: "\n").map(String.init) }

    /// The lines of output as JSON objects.
    package var objects: [[String: Any]] {
      lines.compactMap { try? JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any] }
    }
  }

  /// The folder that holds the data folder and whatever else a test writes.
  package let folder: ScratchFolder

  /// The data folder.
  package let data: String

  /// What every run is started through: a program and its arguments, or nothing.
  private let launcher: [String]

  /// A program on a data folder that does not exist yet.
  ///
  /// - Parameters:
  ///   - data: the data folder's path; by default one of its own.
  ///   - launcher: a program and its arguments that the real program is started through, such as `nsenter`.
  package init(data: String? = nil, launcher: [String] = []) throws {
    folder = try ScratchFolder()
    self.data = data ?? folder.path + "/data"
    self.launcher = launcher
  }

  /// Where the program was built: beside the tests.
  package static var executable: String {
    let tests = URL(filePath: CommandLine.arguments.first ?? "").deletingLastPathComponent()
    let beside = tests.appending(path: "postdue").path()
    if FileManager.default.isExecutableFile(atPath: beside) { return beside }
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    return root.appending(path: ".build/debug/postdue").path()
  }

  /// Runs a command to its end.
  ///
  /// - Parameters:
  ///   - arguments: the command and its options; `--data` is added.
  ///   - input: what it reads from standard input.
  ///   - environment: variables set for it.
  ///   - lifetime: how long it may run until it is killed with SIGKILL.
  @discardableResult
  package func run(
    _ arguments: [String], input: String = "", environment: [String: String] = [:],
    killedAfter lifetime: Duration? = nil
  ) async throws -> Outcome {
    let names = (folder.path(UUID().uuidString), folder.path(UUID().uuidString), folder.path(UUID().uuidString))
    try Data(input.utf8).write(to: URL(filePath: names.0))
    _ = FileManager.default.createFile(atPath: names.1, contents: nil)
    _ = FileManager.default.createFile(atPath: names.2, contents: nil)
    let files = try (
      FileHandle(forReadingFrom: URL(filePath: names.0)), FileHandle(forWritingTo: URL(filePath: names.1)),
      FileHandle(forWritingTo: URL(filePath: names.2))
    )
    let words = launcher + [Self.executable, "--data", data] + arguments
    let child = try ChildProcess(
      words[0], Array(words.dropFirst()), input: .descriptor(files.0.fileDescriptor),
      output: .descriptor(files.1.fileDescriptor), errors: .descriptor(files.2.fileDescriptor),
      // The tests themselves may have been started through sudo.
      environment: ["SUDO_UID": ""].merging(environment) { $1 })
    // A thread of its own waits: the few that run all tests must stay free.
    let code = await withCheckedContinuation { ended in
      Thread.detachNewThread {
        if let lifetime {
          Thread.sleep(forTimeInterval: lifetime / .seconds(1))
          child.send(SIGKILL)
        }
        ended.resume(returning: child.wait())
      }
    }
    return Outcome(
      exitCode: code, output: try String(contentsOfFile: names.1, encoding: .utf8),
      errors: try String(contentsOfFile: names.2, encoding: .utf8))
  }

  /// Applies a setting called `ar` for a private server, local hosts allowed.
  ///
  /// - Parameters:
  ///   - server: the server; its first user signs in.
  ///   - changes: JSON members of `incoming` that differ, as text.
  ///   - outgoing: JSON members of `outgoing`, as text.
  ///   - credential: the credential type; a provider's needs no password.
  @discardableResult
  package func apply(
    _ server: PrivateDovecot, _ changes: [String: String] = [:], outgoing: [String: String]? = nil,
    credential: CredentialKind = .password
  ) async throws -> Outcome {
    var members = [
      "enabled": "true", "protocol": "\"imaps\"", "host": "\"\(server.address)\"", "port": "\(server.imapsPort)",
      "username": "\"\(server.users[0].name)\"", "password": "\"\(server.users[0].password)\"",
      "loadPeriodMonths": "240", "caFile": "\"\(server.caFile)\"",
    ]
    if credential != .password { members["password"] = nil }
    for (key, value) in changes { members[key] = value }
    try await run(["site", "set", "allowLocalHosts=true"])
    let halves = [("incoming", members)] + (outgoing.map { [("outgoing", $0)] } ?? [])
    let half = halves.map { "\"\($0.0)\": {\(Self.json($0.1))}" }.joined(separator: ", ")
    return try await run(
      ["settings", "apply", "-"],
      input: "{\"name\": \"ar\", \"active\": true, \"credential\": \"\(credential.rawValue)\", \(half)}")
  }

  private static func json(_ members: [String: String]) -> String {
    members.sorted { $0.key < $1.key }.map { "\"\($0.key)\": \($0.value)" }.joined(separator: ", ")
  }
}
