import Glibc
import MIME

/// `ParseCorpus FOLDER`: what `Peers/gmime-parse.c` does, with our parser.
@main
struct ParseCorpus {
  static func main() {
    guard CommandLine.arguments.count == 2, let folder = opendir(CommandLine.arguments[1]) else { exit(66) }
    defer { closedir(folder) }
    let parser = MessageParser()
    var (messages, raw, decoded) = (0, 0, 0)
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      guard !name.hasPrefix(".") else { continue }
      let bytes = contents(of: CommandLine.arguments[1] + "/" + name)
      let message = parser.parse(bytes)
      for part in message.parts {
        decoded += part.isText ? message.decodedText(of: part).utf8.count : message.decodedBytes(of: part).count
      }
      messages += 1
      raw += bytes.count
    }
    print(messages, raw, decoded)
  }

  private static func contents(of path: String) -> [UInt8] {
    let descriptor = open(path, O_RDONLY)
    guard descriptor >= 0 else { return [] }
    defer { close(descriptor) }
    var status = stat()
    fstat(descriptor, &status)
    return [UInt8](unsafeUninitializedCapacity: Int(status.st_size)) { buffer, count in
      count = max(0, read(descriptor, buffer.baseAddress, buffer.count))
    }
  }
}
