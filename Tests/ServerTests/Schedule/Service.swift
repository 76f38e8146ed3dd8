import DemoMail
import Foundation
import Glibc
import TestSupport
import Testing

/// A running `postdue sync --watch`, and what it tells a service manager.
final class Service {
  private let child: ChildProcess
  private let socket: Int32
  private var heard: [String] = []
  private var exitCode: Int32?

  fileprivate init(_ program: PostdueProgram, isAbstract: Bool, environment: [String: String]) throws {
    let name = program.folder.path("n\(UInt32.random(in: 0...UInt32.max))")
    socket = try Self.listener(name, isAbstract: isAbstract)
    let variables = ["NOTIFY_SOCKET": (isAbstract ? "@" : "") + name, "SUDO_UID": ""]
    child = try ChildProcess(
      PostdueProgram.executable, ["--data", program.data, "sync", "--watch"], output: .null, errors: .null,
      environment: variables.merging(environment) { $1 })
  }

  var processID: Int32 { child.processID }

  /// Waits until it has told the service manager something, which counts once.
  func hear(_ line: String) async throws {
    try await eventually("“\(line)” from the service; it said \(heard)") {
      listen()
      guard let index = heard.firstIndex(of: line) else { return false }
      heard.remove(at: index)
      return true
    }
  }

  /// Sends a signal and waits for the end: the exit code, or 128 and the signal that ended it.
  func end(_ signal: Int32) async throws -> Int32 {
    child.send(signal)
    try await eventually("the end of the service") {
      listen()
      exitCode = exitCode ?? child.poll()
      return exitCode != nil
    }
    return exitCode ?? -1
  }

  /// A datagram socket with an address that a path or an abstract name gives.
  private static func listener(_ name: String, isAbstract: Bool) throws -> Int32 {
    let socket = Glibc.socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let octets = isAbstract ? [0] + Array(name.utf8) : Array(name.utf8) + [0]
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: octets) }
    let length = socklen_t(MemoryLayout<sa_family_t>.size + octets.count)
    let bound = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(socket, $0, length) }
    }
    try #require(bound == 0)
    return socket
  }

  private func listen() {
    var buffer = [UInt8](repeating: 0, count: 4_096)
    while true {
      let count = recv(socket, &buffer, buffer.count, Int32(MSG_DONTWAIT))
      guard count > 0 else { return }
      heard.append(String(decoding: buffer[..<count], as: UTF8.self))
    }
  }

  fileprivate func close() {
    if exitCode == nil {
      child.send(SIGKILL)
      exitCode = child.wait()
    }
    Glibc.close(socket)
  }
}

/// A service on a program's data folder, ended with its test.
func withService(
  _ program: PostdueProgram, isAbstract: Bool = false, environment: [String: String] = [:],
  _ body: (Service) async throws -> Void
) async throws {
  let service = try Service(program, isAbstract: isAbstract, environment: environment)
  defer { service.close() }
  try await body(service)
}

/// Waits until something is so; ample for a machine under load, no test waits so long unless it fails.
func eventually(_ what: String, _ condition: () async throws -> Bool) async throws {
  let deadline = ContinuousClock.now + .seconds(60)
  while try await !condition() {
    try #require(ContinuousClock.now < deadline, "waited in vain for \(what)")
    try await Task.sleep(for: .milliseconds(20))
  }
}
