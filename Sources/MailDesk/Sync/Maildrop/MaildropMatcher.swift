import MailModel
import MailStore

/// Recognises messages that are listed under another name than last time: servers number their mail anew, or have no names.
struct MaildropMatcher {
  private struct Mark: Hashable {
    let hash: [UInt8]
    let size: Int
  }

  /// What was recognised: what is listed now, and what it is.
  private(set) var pairs: [(item: MaildropItem, entry: MaildropEntry)] = []
  private let hashes: [UInt32: [[UInt8]]]
  private let wanted: Set<UInt32>
  private var takenUIDs: Set<UInt32> = []
  private var takenNumbers: Set<UInt32> = []

  /// - Parameters:
  ///   - items: what is listed, with headers where they could be had.
  ///   - gone: what is not listed any more.
  ///   - former: what had gone before and has had one of the names.
  ///   - hashes: by which hashes the headers of both are known, by UID.
  ///   - wanted: the UIDs of what is still to be fetched.
  init(
    items: [MaildropItem], gone: [MaildropEntry], former: [MaildropEntry], hashes: [UInt32: [[UInt8]]],
    wanted: Set<UInt32>
  ) {
    self.hashes = hashes
    self.wanted = wanted
    matchByName(items, former + gone)
    matchByHeader(items.filter(isFree), gone.filter(isFree))
    matchByDate(items.filter(isFree), gone.filter(isFree))
  }

  /// The same name with the same header behind it; or with the same size, if nobody ever looked at the header.
  private mutating func matchByName(_ items: [MaildropItem], _ entries: [MaildropEntry]) {
    let named = Dictionary(entries.map { ($0.name, $0) }) { $1 }
    for item in items {
      guard let entry = named[item.name], !takenUIDs.contains(entry.uid) else { continue }
      let known = hashes[entry.uid] ?? []
      let isSame =
        known.isEmpty
        ? entry.size == item.size && !wanted.contains(entry.uid)
        : item.header.map { known.contains($0.hash) } ?? false
      if isSame { pair(item, entry) }
    }
  }

  /// The same header and size under another name; where there are more of one than of the other, their bytes decide.
  private mutating func matchByHeader(_ items: [MaildropItem], _ entries: [MaildropEntry]) {
    var marked: [Mark: [MaildropEntry]] = [:]
    for entry in entries.sorted(by: { $0.uid < $1.uid }) {
      for hash in Set(hashes[entry.uid] ?? []) { marked[Mark(hash: hash, size: entry.size), default: []].append(entry) }
    }
    var listed: [Mark: [MaildropItem]] = [:]
    for item in items {
      if let header = item.header { listed[Mark(hash: header.hash, size: item.size), default: []].append(item) }
    }
    for (mark, items) in listed {
      guard let entries = marked[mark]?.filter(isFree), entries.count == items.count else { continue }
      for (item, entry) in zip(items, entries) { pair(item, entry) }
    }
  }

  /// Mail that was there before the first pass and was never looked at: its size is known, and that it is old.
  private mutating func matchByDate(_ items: [MaildropItem], _ entries: [MaildropEntry]) {
    let unseen = entries.filter { hashes[$0.uid, default: []].isEmpty && !wanted.contains($0.uid) }
    var bySize = Dictionary(grouping: unseen.reversed(), by: \.size)
    for item in items {
      guard let date = item.header?.date, let entry = bySize[item.size]?.last,
        date.dayNumber <= entry.firstSeen.date.dayNumber + LoadPeriod.margin
      else { continue }
      bySize[item.size]?.removeLast()
      pair(item, entry)
    }
  }

  private mutating func pair(_ item: MaildropItem, _ entry: MaildropEntry) {
    pairs.append((item, entry))
    takenUIDs.insert(entry.uid)
    takenNumbers.insert(item.number)
  }

  private func isFree(_ item: MaildropItem) -> Bool { !takenNumbers.contains(item.number) }

  private func isFree(_ entry: MaildropEntry) -> Bool { !takenUIDs.contains(entry.uid) }
}
