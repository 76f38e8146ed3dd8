import Glibc
package import MailModel

/// Two connected descriptors, neither of which other programs inherit.
package struct DescriptorPair: Sendable {
  /// The end to read from.
  package let reading: Int32
  /// The end to write to.
  package let writing: Int32

  /// Opens the pair.
  package static func connected() throws(MailFailure) -> DescriptorPair {
    var ends: [Int32] = [-1, -1]
    // A socket pair, because pipe2 is not visible here and a pipe marked later could leak into a program started in between.
    guard socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0, &ends) == 0 else {
      throw MailFailure(.cannotCreate, "No pipe can be opened")
    }
    return DescriptorPair(reading: ends[0], writing: ends[1])
  }

  /// Everything up to the end of the stream.
  func readToEnd() -> [UInt8] {
    var all: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = read(reading, &chunk, chunk.count)
      if count > 0 { all += chunk[..<count] } else if count == 0 || errno != EINTR { return all }
    }
  }

  func closeBoth() {
    close(reading)
    close(writing)
  }
}
