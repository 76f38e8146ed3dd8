import MailModel
package import MailStore

/// What a listing of a maildrop means, decided from it and from the ledger: what is known, new, gone or perhaps only renamed.
package struct MaildropPlan: Equatable {
  /// By UID, the number in this session of each message that is known.
  package private(set) var numbers: [UInt32: UInt32] = [:]
  /// Messages that the ledger does not know by name and size, in the server's order.
  package private(set) var fresh: [MaildropItem] = []
  /// Of those, the numbers of those that may be known under another name or size: their headers decide.
  package private(set) var doubtful: Set<UInt32> = []
  /// What the ledger knows and the server does not list.
  package private(set) var gone: [MaildropEntry] = []
  /// Messages that were recognised by their headers: their UIDs, and what is listed now.
  package private(set) var found: [MaildropEntry] = []
  private let former: [MaildropEntry]

  /// Compares a listing with the ledger.
  ///
  /// - Parameters:
  ///   - items: the listing; no two of the same number or name.
  ///   - ledger: what was there last time.
  ///   - former: what has had one of the listed names and has gone since.
  package init(items: [MaildropItem], ledger: [MaildropEntry], former: [MaildropEntry] = []) {
    self.former = former
    let unclear = Self.changedGroups(items, ledger)
    var known = Dictionary(ledger.map { ($0.name, $0) }) { one, _ in one }
    var clear: [MaildropItem] = []
    for item in items.sorted(by: { $0.number < $1.number }) {
      let isUnclear = MaildropItem.group(ofName: item.name).map(unclear.contains) ?? false
      if !isUnclear, let entry = known[item.name], entry.size == item.size {
        known[item.name] = nil
        numbers[entry.uid] = item.number
      } else {
        fresh.append(item)
        if !isUnclear { clear.append(item) }
      }
    }
    gone = ledger.filter { numbers[$0.uid] == nil }
    let names = Set(gone.map(\.name) + former.map(\.name))
    let sizes = Set(gone.map(\.size))
    doubtful = Set(clear.filter { names.contains($0.name) || sizes.contains($0.size) }.map(\.number))
  }

  /// What the doubtful messages may be.
  package var suspects: [UInt32] { doubtful.isEmpty ? [] : (gone + former).map(\.uid) }

  /// Decides about the doubtful messages.
  ///
  /// - Parameters:
  ///   - headers: what their headers told, by number; one without is taken as new.
  ///   - hashes: by which hashes the suspects' headers are known; none if nobody ever asked.
  ///   - wanted: the UIDs of suspects that are still to be fetched: there is nothing to lose in taking such a one as new.
  package mutating func resolve(headers: [UInt32: MaildropHeader], hashes: [UInt32: [[UInt8]]], wanted: Set<UInt32>) {
    let asked = fresh.compactMap { item -> MaildropItem? in
      guard doubtful.contains(item.number) else { return nil }
      var item = item
      item.header = item.header ?? headers[item.number]
      return item
    }
    let pairs = MaildropMatcher(items: asked, gone: gone, former: former, hashes: hashes, wanted: wanted).pairs
    found = pairs.map { item, entry in
      MaildropEntry(
        uid: entry.uid, name: item.name, size: item.size, headerHash: item.header?.hash, date: item.header?.date,
        firstSeen: entry.firstSeen)
    }
    for (item, entry) in pairs { numbers[entry.uid] = item.number }
    let recognised = Set(pairs.map(\.item.number))
    fresh.removeAll { recognised.contains($0.number) }
    gone.removeAll { numbers[$0.uid] != nil }
    doubtful = []
  }

  /// What is to be written.
  package var change: MaildropChange {
    var change = MaildropChange()
    change.fresh = fresh.map { item in
      MaildropEntry(
        uid: 0, name: item.name, size: item.size, headerHash: item.header?.hash, date: item.header?.date,
        firstSeen: Timestamp(seconds: 0))
    }
    change.found = found
    change.gone = gone.map(\.uid)
    return change
  }

  /// Gives the new messages the UIDs that the store has given them.
  ///
  /// - Parameter first: the first of them.
  package mutating func number(from first: UInt32) {
    for (offset, item) in fresh.enumerated() { numbers[first + UInt32(offset)] = item.number }
  }
}

extension MaildropPlan {
  /// Names made of headers whose messages have become more or fewer: which of them is which, only their bytes can tell.
  private static func changedGroups(_ items: [MaildropItem], _ ledger: [MaildropEntry]) -> Set<Substring> {
    func count(_ names: [String]) -> [Substring: Int] {
      names.compactMap(MaildropItem.group).reduce(into: [:]) { $0[$1, default: 0] += 1 }
    }
    let (listed, known) = (count(items.map(\.name)), count(ledger.map(\.name)))
    return Set(listed.filter { known[$0.key, default: 0] != $0.value && max(known[$0.key] ?? 0, $0.value) > 1 }.keys)
  }
}
