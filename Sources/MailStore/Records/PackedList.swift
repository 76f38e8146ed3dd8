/// Short lists in one text column, parted by spaces: Message-IDs, flags, row ids; what holds a space itself is left out.
enum PackedList {
  static func pack(_ items: [String]) -> String {
    items.filter { !$0.isEmpty && !$0.utf8.contains(0x20) }.joined(separator: " ")
  }

  static func pack(_ ids: [Int64]) -> String {
    ids.map(String.init).joined(separator: " ")
  }

  static func unpack(_ packed: String) -> [String] {
    packed.split(separator: " ").map(String.init)
  }

  static func unpackIDs(_ packed: String) -> [Int64] {
    packed.split(separator: " ").compactMap { Int64($0) }
  }
}
