import ArgumentParser
import DemoMail
import FoundationEssentials
import Glibc
import MailModel

/// The `postdue` that was built beside this program, on one data folder.
struct ConsoleProgram {
  let data: String
  let interruption: Interruption

  /// The demo is whoever runs it, through sudo too.
  private static let environment = ["SUDO_UID": ""]

  /// Runs one of its commands; what it prints for people goes to standard error.
  ///
  /// - Throws: its exit code if it is not 0.
  func run(_ arguments: String...) throws {
    let code = try interruption.run {
      try ChildProcess(
        Self.path, ["--data", data] + arguments, output: .descriptor(STDERR_FILENO), environment: Self.environment)
    }
    guard code == 0 else { throw ExitCode(code) }
  }

  /// Opens the console, or runs a command, on our terminal.
  ///
  /// - Returns: the exit code.
  func open(_ arguments: [String]) throws -> Int32 {
    try interruption.run {
      try ChildProcess(Self.path, ["--data", data] + arguments, input: .inherited, environment: Self.environment)
    }
  }

  private static let path: String = {
    let own = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    return own.prefix(through: own.lastIndex(of: "/") ?? own.startIndex) + "postdue"
  }()
}
