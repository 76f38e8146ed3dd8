import Glibc

/// What one run of a program took: the whole process, from its start to its end.
struct Measurement {
  /// Wall time in seconds.
  let wall: Double
  /// User and system time in seconds, of the process and the children that it waited for.
  let processor: Double
  /// Peak resident set in MiB.
  let peak: Double

  /// A program did not do what it was asked for.
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  /// Runs a program with nothing on its standard input; its output goes to standard error.
  ///
  /// - Throws: ``Failure`` if it cannot be started or its exit code is not 0.
  static func run(_ program: String, _ arguments: [String]) throws -> Measurement {
    let start = now()
    let child = try Child(program, arguments, output: STDERR_FILENO)
    let usage = try child.wait()
    return Measurement(
      wall: now() - start, processor: seconds(usage), peak: Double(usage.ru_maxrss) / 1_024)
  }

  /// Runs a program and collects its standard output.
  static func output(of program: String, _ arguments: [String]) throws -> String {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw Failure(description: "no pipe") }
    _ = fcntl(ends[0], F_SETFD, FD_CLOEXEC)
    let child = try Child(program, arguments, output: ends[1])
    close(ends[1])
    defer { close(ends[0]) }
    var said: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while case let count = read(ends[0], &chunk, chunk.count), count > 0 { said += chunk[..<count] }
    _ = try child.wait()
    return String(decoding: said, as: UTF8.self)
  }

  /// Seconds on the monotonic clock.
  static func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  /// The processor time, of user and system together.
  static func seconds(_ usage: rusage) -> Double { seconds(usage.ru_utime) + seconds(usage.ru_stime) }

  private static func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
}
