import DemoMail
import Foundation
import MailModel
import TestSupport

/// A file system of a few megabytes that only the programs started through it see; it goes with its holder.
final class SmallDisk {
  /// Whether this system lets us mount anything: root does, and others do where they may have a name space of their own.
  static var isPermitted: Bool {
    (try? ChildProcess.collect("unshare", namespaces + ["mount", "-t", "tmpfs", "postdue", "/mnt"]))?.exitCode == 0
  }

  private static let namespaces = ["--mount"] + (geteuid() == 0 ? [] : ["--user", "--map-root-user"])

  private let place: ScratchFolder
  private let keeper: ChildProcess
  private let lifeline: Int32

  /// Mounts it.
  ///
  /// - Parameter megabytes: its size.
  init(megabytes: Int) throws {
    place = try ScratchFolder()
    let line = try DescriptorPair.connected()
    let word = try DescriptorPair.connected()
    defer { for descriptor in [line.reading, word.reading, word.writing] { Glibc.close(descriptor) } }
    // The mount lives as long as a process in its name space: one that ends with our end of the line.
    let script = #"mount -t tmpfs -o size="$1"m postdue "$2" && echo && exec cat >/dev/null"#
    keeper = try ChildProcess(
      "unshare", Self.namespaces + ["sh", "-c", script, "sh", "\(megabytes)", place.path],
      input: .descriptor(line.reading), output: .descriptor(word.writing))
    lifeline = line.writing
    Glibc.close(word.writing)
    var byte: UInt8 = 0
    guard read(word.reading, &byte, 1) == 1 else { throw MailFailure(.cannotCreate, "no small disk can be mounted") }
  }

  deinit {
    close(lifeline)
    _ = keeper.wait()
  }

  /// The program with its data folder on this disk.
  func program() throws -> PostdueProgram { try PostdueProgram(data: place.path + "/data", launcher: entrance) }

  /// Takes all space but so many octets.
  func fill(leaving octets: Int) throws {
    try shell(#"head -c $(($(stat -f -c '%a * %S' "$1") - $2)) /dev/zero >"$1/ballast""#, "\(octets)")
  }

  /// Gives the space back.
  func clear() throws { try shell(#"rm "$1/ballast""#) }

  private var entrance: [String] {
    let user = geteuid() == 0 ? [] : ["--user", "--preserve-credentials"]
    return ["nsenter", "--target", "\(keeper.processID)", "--mount"] + user + ["--"]
  }

  private func shell(_ script: String, _ arguments: String...) throws {
    let words = entrance + ["sh", "-c", script, "sh", place.path] + arguments
    let (code, output) = try ChildProcess.collect(words[0], Array(words.dropFirst()))
    guard code == 0 else { throw MailFailure(.internalFault, "\(script) failed: \(output)") }
  }
}
