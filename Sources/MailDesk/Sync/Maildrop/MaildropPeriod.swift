import MailModel
import MailStore

/// Chooses which of the mail that was there before the first pass is wanted, by the dates in its headers (FEATURES A5).
struct MaildropPeriod {
  /// Headers asked for between two commits.
  private static let chunk = 500

  let store: MailStore
  let folder: FolderState
  /// By UID, the number of each message that is listed.
  let numbers: [UInt32: UInt32]

  /// Looks at whatever was not yet looked at for this period, newest first, and notes what is to be fetched.
  ///
  /// - Parameters:
  ///   - since: the load period's first day, or ``LoadPeriod/nothing``.
  ///   - lastSuccess: when the setting was last read to its end, if ever.
  ///   - headers: asked for the dates.
  func choose(
    since: CivilDate, lastSuccess: Timestamp?, _ headers: inout MaildropHeaderReader
  ) async throws(MailFailure) {
    guard let next = folder.uidNext, next > 1 else { return }
    let coverage = try await store.coverage(of: folder)
    // What came after the last good pass was never seen in this maildrop: no period may hide it.
    let unseen = lastSuccess.map { CivilDate(dayNumber: $0.date.dayNumber - LoadPeriod.margin) }
    var covered = coverage
    var gaps: [CoverageRange] = []
    for gap in coverage.gaps(lo: 1, hi: next - 1, since: LoadPeriod.nothing) {
      gaps.append(CoverageRange(lo: gap.lo, hi: gap.hi, since: min(since, unseen ?? since)))
      covered.insert(gaps[gaps.count - 1])
    }
    gaps += covered.gaps(lo: 1, hi: next - 1, since: since)
    guard !gaps.isEmpty else { return }
    let known = try await store.knownUIDs(in: folder)
    let settled = Set(known.stored).union(known.pending)
    let entries = try await store.maildropEntries(in: folder)
      .filter { numbers[$0.uid] != nil && !settled.contains($0.uid) }
    for gap in gaps.sorted(by: { $0.lo > $1.lo }) {
      try await choose(gap, entries.filter { gap.lo <= $0.uid && $0.uid <= gap.hi }, &headers)
    }
  }

  private func choose(
    _ gap: CoverageRange, _ entries: [MaildropEntry], _ headers: inout MaildropHeaderReader
  ) async throws(MailFailure) {
    guard gap.since != LoadPeriod.nothing, !entries.isEmpty else {
      try await store.commitEnumeration([gap], uids: [], in: folder)
      return
    }
    var (rest, hi) = (entries[...], gap.hi)
    while !rest.isEmpty {
      let part = Array(rest.suffix(Self.chunk))
      rest.removeLast(part.count)
      let lo = rest.isEmpty ? gap.lo : part[0].uid
      let dated = try await date(part, &headers)
      let wanted = dated.filter { entry in
        // Mail without a date that can be read is wanted: nobody can say that it is old.
        guard let date = entry.date, let since = gap.since else { return true }
        return date >= since
      }
      try await store.commitEnumeration(
        [CoverageRange(lo: lo, hi: hi, since: gap.since)], uids: wanted.map(\.uid), in: folder)
      if lo > gap.lo { hi = lo - 1 }
    }
  }

  /// Asks for the headers that nobody has asked for yet.
  private func date(
    _ entries: [MaildropEntry], _ headers: inout MaildropHeaderReader
  ) async throws(MailFailure) -> [MaildropEntry] {
    let unread = entries.filter { $0.headerHash == nil }
    let told = try await headers.read(unread.reversed().compactMap { numbers[$0.uid] })
    var read: [MaildropEntry] = []
    let dated = entries.map { entry in
      guard let number = numbers[entry.uid], let header = told[number] else { return entry }
      var entry = entry
      (entry.headerHash, entry.date) = (header.hash, header.date)
      read.append(entry)
      return entry
    }
    if !read.isEmpty { try await store.noteMaildropHeaders(read, in: folder) }
    return dated
  }
}
