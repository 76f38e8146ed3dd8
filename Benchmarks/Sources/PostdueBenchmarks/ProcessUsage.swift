import FoundationEssentials
import Glibc

/// What a running process has used so far.
struct ProcessUsage {
  /// User and system time in seconds.
  let processor: Double
  /// Resident set in MiB: now, and at its peak.
  let resident: Double
  let peak: Double

  init(_ process: pid_t) throws {
    let stat = try String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)
    // The name in parentheses may hold spaces; the times are fields 14 and 15.
    let fields = stat[(stat.lastIndex(of: ")") ?? stat.startIndex)...].split(separator: " ")
    guard fields.count > 13, let user = Double(fields[12]), let system = Double(fields[13]) else {
      throw Measurement.Failure(description: "/proc/\(process)/stat is odd")
    }
    processor = (user + system) / Double(sysconf(Int32(_SC_CLK_TCK)))
    let status = try String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)
    func mebibytes(_ name: String) -> Double {
      let line = status.split(separator: "\n").first { $0.hasPrefix(name) }
      return (line?.split(separator: " ").dropFirst().first.flatMap { Double($0) } ?? 0) / 1_024
    }
    (resident, peak) = (mebibytes("VmRSS:"), mebibytes("VmHWM:"))
  }
}
