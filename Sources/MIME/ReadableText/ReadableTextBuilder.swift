/// Chooses among a message's texts and joins what a person would read (RFC 2046 §5.1).
struct ReadableTextBuilder {
  private let message: ParsedMessage
  private let limit: Int
  private let body: Int?
  private var defects = DefectList()

  init(_ message: ParsedMessage, limit: Int) {
    self.message = message
    self.limit = max(0, limit)
    body = message.bodyIndex
  }

  /// The text in UTF-8, cut between two characters at the limit, without blank lines at its ends.
  mutating func build() -> ArraySlice<UInt8> {
    let root: Multipart.Child = message.containers.isEmpty ? .part(0) : .multipart(0)
    var octets = render(root, limit: limit)
    if octets.isBlank, let other = message.parts.firstIndex(where: { Self.isLastResort($0) }) {
      octets = PlainText.normalized(content(of: other, limit: limit).octets)
    }
    return octets.trimmed(to: limit)
  }

  /// Text of a kind that is not rendered, but better than nothing.
  private static func isLastResort(_ part: MessagePart) -> Bool {
    part.isText && part.disposition != "attachment" && !ParsedMessage.isReadable(part.type)
  }

  private mutating func render(_ child: Multipart.Child, limit: Int) -> [UInt8] {
    switch child {
    case .part(let index): return renderPart(index, limit: limit)
    case .multipart(let index):
      let multipart = message.containers[index]
      switch multipart.subtype {
      case "alternative": return firstNotBlank(byRank(multipart.children), limit: limit)
      case "related":
        let text = multipart.children.first { rank($0) < .none }
        let octets = text.map { render($0, limit: limit) } ?? []
        return octets.isBlank ? joined(multipart.children, limit: limit) : octets
      default: return joined(multipart.children, limit: limit)
      }
    }
  }

  private mutating func firstNotBlank(_ children: [Multipart.Child], limit: Int) -> [UInt8] {
    for child in children {
      let octets = render(child, limit: limit)
      if !octets.isBlank { return octets }
    }
    return []
  }

  private mutating func joined(_ children: [Multipart.Child], limit: Int) -> [UInt8] {
    var result: [UInt8] = []
    for child in children where result.count < limit {
      let octets = render(child, limit: limit - result.count)
      guard !octets.isBlank else { continue }
      if !result.isEmpty {
        while result.last == 0x0A { result.removeLast() }
        result.append(contentsOf: [0x0A, 0x0A])
      }
      result.append(contentsOf: octets)
    }
    return result
  }

  private mutating func renderPart(_ index: Int, limit: Int) -> [UInt8] {
    guard isReadable(index) else { return [] }
    let part = message.parts[index]
    if part.type != "text/plain", part.type != "text/markdown" { return renderMarkup(index, limit: limit) }
    let octets = content(of: index, limit: limit).octets
    switch part.flow {
    case .fixed: return PlainText.normalized(octets)
    case .flowed: return FlowedText.unwrapped(octets, deletesSpace: false)
    case .flowedDeletingSpace: return FlowedText.unwrapped(octets, deletesSpace: true)
    }
  }

  /// Markup hides an unknown share of itself, so more and more of it is decoded until there is text enough.
  private mutating func renderMarkup(_ index: Int, limit: Int) -> [UInt8] {
    var share = limit > 1 << 40 ? Int.max : max(limit, 8_192) * 8
    while true {
      let source = content(of: index, limit: share)
      let text = HTMLText.rendered(source.octets, limit: limit)
      if !source.isCut || text.count >= limit { return text }
      share *= 8
    }
  }

  private mutating func content(of index: Int, limit: Int) -> DecodedContent {
    message.utf8(of: message.parts[index], limit: limit, defects: &defects)
  }

  private func isReadable(_ index: Int) -> Bool {
    ParsedMessage.isReadable(message.parts[index].type) && !message.isAttachment(at: index, body: body)
  }

  /// How welcome a child is among alternatives.
  private enum Rank: Int, Comparable, CaseIterable {
    case plain, html, other, none

    static func < (left: Rank, right: Rank) -> Bool { left.rawValue < right.rawValue }
  }

  private func byRank(_ children: [Multipart.Child]) -> [Multipart.Child] {
    let ranks = children.map { rank($0) }
    return Rank.allCases.flatMap { wanted in
      children.indices.filter { ranks[$0] == wanted }.map { children[$0] }
    }
  }

  private func rank(_ child: Multipart.Child) -> Rank {
    switch child {
    case .part(let index):
      guard isReadable(index) else { return .none }
      switch message.parts[index].type {
      case "text/plain": return .plain
      case "text/html": return .html
      default: return .other
      }
    case .multipart(let index):
      return message.containers[index].children.lazy.map { rank($0) }.first { $0 != .none } ?? .none
    }
  }
}

extension [UInt8] {
  fileprivate var isBlank: Bool { allSatisfy { $0 <= 0x20 } }

  /// Without blank lines at the front and white space at the end, and no longer than `limit`.
  fileprivate func trimmed(to limit: Int) -> ArraySlice<UInt8> {
    var start = startIndex
    var place = startIndex
    while place < endIndex, self[place].isFoldingSpace {
      place += 1
      if self[place - 1] == 0x0A { start = place }
    }
    var end = endIndex
    if end - start > limit {
      end = start + limit
      while end > start, self[end] & 0xC0 == 0x80 { end -= 1 }
    }
    while end > start, self[end - 1].isFoldingSpace { end -= 1 }
    return self[start..<end]
  }
}
