import Glibc

/// One folder of theme files.
struct ThemeFolder {
  private static let largestFile = 1 << 20
  let path: String

  /// The names of its themes in no order; none if there is no such folder.
  func names() -> [String] {
    guard let folder = opendir(path) else { return [] }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name.hasSuffix(".toml"), !name.hasPrefix(".") { names.append(String(name.dropLast(5))) }
    }
    return names
  }

  /// The text of a theme's file; nil if it is not there, not readable or absurdly large.
  func content(of name: String) -> String? {
    guard !name.contains("/"), let file = fopen("\(path)/\(name).toml", "r") else { return nil }
    defer { fclose(file) }
    let bytes = [UInt8](unsafeUninitializedCapacity: Self.largestFile + 1) { buffer, count in
      count = fread(buffer.baseAddress, 1, buffer.count, file)
    }
    return bytes.count > Self.largestFile ? nil : String(decoding: bytes, as: UTF8.self)
  }
}
