/// The marks in front of one list's items.
struct HTMLListMark {
  /// What stands before an item without order.
  static let bullet = Array("- ".utf8)

  /// Columns that the last mark took.
  private(set) var width = 2
  private var number: Int?

  /// - Parameter attributes: the list's own; `start` is the number of the first item.
  init(isOrdered: Bool, attributes: HTMLTokenizer) {
    guard isOrdered else { return }
    let start = attributes.attribute("start").map { String(decoding: attributes.bytes[$0].prefix(6), as: UTF8.self) }
    number = start.flatMap { Int($0) } ?? 1
  }

  /// The mark of the next item.
  mutating func next() -> [UInt8] {
    guard let current = number else { return Self.bullet }
    number = current + 1
    let mark = Array("\(current). ".utf8)
    width = mark.count
    return mark
  }
}
