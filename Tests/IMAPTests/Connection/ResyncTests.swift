import IMAP
import MailModel
import MailTransport
import TestSupport
import Testing

@Suite("Hearing only what has changed")
struct ResyncTests {
  private static let start = """
    S: * PREAUTH [CAPABILITY IMAP4rev1 ENABLE CONDSTORE QRESYNC] ready
    C: {tag} ENABLE QRESYNC
    S: * ENABLED QRESYNC
    S: {tag} OK

    """
  private static let asked = start + "C: {tag} EXAMINE \"INBOX\" (QRESYNC (7 90 1:9))\n"
  private static let known = MailboxResync(uidValidity: 7, modSeq: 90, knownUIDs: UIDSet(1...9))
  private static let numbers =
    "S: * 8 EXISTS\nS: * OK [UIDVALIDITY 7]\nS: * OK [UIDNEXT 11]\nS: * OK [HIGHESTMODSEQ 95]\n"

  private func resynced(
    _ transcript: String, limits: IMAPLimits = IMAPLimits(), fragmentation: Fragmentation = .whole
  ) async throws -> MailboxSnapshot {
    let result = Snapshots()
    var options = ScriptedServer.Options()
    options.fragmentation = fragmentation
    let outcome = try await playing(transcript, options, limits: limits) { connection, _ in
      _ = try await connection.greet()
      _ = try await connection.enable([.qresync])
      await result.take(try await connection.examine(try MailboxName("INBOX"), resync: Self.known))
    }
    #expect(outcome.deviation == nil)
    return try #require(await result.last)
  }

  private static let whole =
    asked + numbers + """
      S: * VANISHED (EARLIER) 2,4:5,1000:4294967295
      S: * 3 FETCH (UID 6 FLAGS (\\Seen) MODSEQ (91))
      S: * 8 FETCH (UID 10 FLAGS () MODSEQ (95))
      S: {tag} OK [READ-ONLY] done
      """

  @Test("the server tells what went and which flags changed, however its words are cut")
  func whole() async throws {
    let cuts = stride(from: 3, to: Self.whole.utf8.count, by: 41).map { Fragmentation.split(at: $0) }
    for fragmentation in [.whole, .everyOctet] + cuts {
      let snapshot = try await resynced(Self.whole, fragmentation: fragmentation)
      #expect(snapshot.isResynced)
      #expect(snapshot.vanished == UIDSet(ranges: [2...2, 4...5, 1000...UInt32.max]))
      #expect(snapshot.changedFlags.map(\.uid) == [6, 10])
      #expect(snapshot.changedFlags.map(\.flags) == [["\\Seen"], []])
      #expect(snapshot.changedFlags.map(\.modSeq) == [91, 95])
      #expect(snapshot.highestModSeq == 95)
      #expect(snapshot.exists == 8)
    }
  }

  @Test(
    "an answer that does not tell everything is not taken for the whole truth",
    arguments: [
      "S: * VANISHED (EARLIER\nS: {tag} OK", "S: * 3 FETCH (UID 6 FLAGS\nS: {tag} OK",
      "S: * OK [NOMODSEQ] not kept\nS: {tag} OK", "S: * OK [UIDVALIDITY 8]\nS: {tag} OK",
      "S: {tag} BAD what?\nC: {tag} EXAMINE \"INBOX\"\n" + numbers + "S: {tag} OK",
    ])
  func incomplete(rest: String) async throws {
    let snapshot = try await resynced(Self.asked + Self.numbers + "S: * VANISHED (EARLIER) 2\n" + rest)
    #expect(!snapshot.isResynced)
    #expect(snapshot.vanished.isEmpty)
    #expect(snapshot.changedFlags.isEmpty)
  }

  @Test("more changes than are kept are not kept at all")
  func bounded() async throws {
    var few = IMAPLimits()
    few.vanishedRanges = 3
    let holes = try await resynced(
      Self.asked + Self.numbers + "S: * VANISHED (EARLIER) 1,3\nS: * VANISHED (EARLIER) 5,7\nS: {tag} OK", limits: few)
    #expect(!holes.isResynced && holes.vanished.isEmpty)
    var little = IMAPLimits()
    little.changedFlags = 200
    let changes = (1...9).map { "S: * \($0) FETCH (UID \($0) FLAGS (\\Seen) MODSEQ (91))\n" }.joined()
    let flags = try await resynced(Self.asked + Self.numbers + changes + "S: {tag} OK", limits: little)
    #expect(!flags.isResynced && flags.changedFlags.isEmpty)
  }

  @Test("where QRESYNC is not on, as after iCloud's empty ENABLED, the mailbox is opened without it")
  func notOn() async throws {
    let script = Self.start.replacing("ENABLED QRESYNC", with: "ENABLED")
    let snapshot = try await resynced(script + "C: {tag} EXAMINE \"INBOX\"\n" + Self.numbers + "S: {tag} OK")
    #expect(!snapshot.isResynced)
    #expect(snapshot.highestModSeq == 95)
  }

  @Test("what the server says of the mailbox before is not taken for the new one's")
  func formerMailbox() async throws {
    let former = "C: {tag} EXAMINE \"Old\"\nS: * 5 EXISTS\nS: * OK [UIDVALIDITY 3]\nS: * OK [UIDNEXT 6]\nS: {tag} OK\n"
    let late = "S: * VANISHED 3\nS: * 1 FETCH (UID 1 FLAGS ())\n"
    let news = Self.numbers + "S: * VANISHED (EARLIER) 9\nS: {tag} OK\n"
    for (closed, isResynced) in [("S: * OK [CLOSED]\n", true), ("", false)] {
      let script = Self.start + former + "C: {tag} EXAMINE \"INBOX\" (QRESYNC (7 90 1:9))\n" + late + closed + news
      try await playing(script) { connection, _ in
        _ = try await connection.greet()
        _ = try await connection.enable([.qresync])
        _ = try await connection.examine(try MailboxName("Old"))
        let snapshot = try await connection.examine(try MailboxName("INBOX"), resync: Self.known)
        #expect(snapshot.isResynced == isResynced)
        #expect(snapshot.vanished == (isResynced ? [9] : []))
        #expect(snapshot.changedFlags.isEmpty)
      }
    }
  }

  @Test("known UIDs that do not fit into a line are asked for from the first to the last")
  func manyKnown() async throws {
    let scattered = UIDSet(stride(from: UInt32(1), to: 9_000, by: 2))
    let outcome = try await playing(
      Self.start + "C: {tag} EXAMINE \"INBOX\" (QRESYNC (7 90 1:8999))\n" + Self.numbers + "S: {tag} OK"
    ) { connection, _ in
      _ = try await connection.greet()
      _ = try await connection.enable([.qresync])
      _ = try await connection.examine(
        try MailboxName("INBOX"), resync: MailboxResync(uidValidity: 7, modSeq: 90, knownUIDs: scattered))
    }
    #expect(outcome.deviation == nil)
  }

  @Test("flags are fetched since a moment, all of them, or with what has gone")
  func flags() async throws {
    let outcome = try await playing(
      Self.asked + Self.numbers + """
        S: {tag} OK
        C: {tag} UID FETCH 1:9 (UID FLAGS MODSEQ) (CHANGEDSINCE 90 VANISHED)
        S: * VANISHED (EARLIER) 2,4
        S: * 3 FETCH (UID 6 FLAGS (\\Seen) MODSEQ (91))
        S: {tag} OK
        C: {tag} UID FETCH 1:9 (UID FLAGS MODSEQ) (CHANGEDSINCE 90)
        S: * VANISHED (EARLIER) 2
        S: {tag} OK
        C: {tag} UID FETCH 1:9 (UID FLAGS MODSEQ)
        S: * 1 FETCH (FLAGS (\\Flagged) UID 1)
        S: {tag} OK
        C: {tag} UID FETCH 1:9 (UID FLAGS MODSEQ) (CHANGEDSINCE 90 VANISHED)
        S: * VANISHED (EARLIER) 2,
        S: * 3 FETCH (UID 6 FLAGS
        S: {tag} OK
        """
    ) { connection, _ in
      _ = try await connection.greet()
      _ = try await connection.enable([.qresync])
      _ = try await connection.examine(try MailboxName("INBOX"), resync: Self.known)
      let all = UIDSet(1...9)
      let heard = Changes()
      let both = try await connection.fetchFlags(all, changedSince: 90, vanished: true) { await heard.take($0) }
      #expect(both.vanished == [2, 4])
      #expect(both.outcome.delivered == [6])
      let changed = try await connection.fetchFlags(all, changedSince: 90) { await heard.take($0) }
      #expect(changed.vanished == nil)
      let scan = try await connection.fetchFlags(all) { await heard.take($0) }
      #expect(scan.outcome.passedOver == UIDSet(2...9))
      #expect(await heard.lines == ["6 \\Seen 91", "1 \\Flagged -"])
      let garbled = try await connection.fetchFlags(all, changedSince: 90, vanished: true) { await heard.take($0) }
      #expect(garbled.outcome.isGarbled)
      #expect(garbled.vanished == nil)
    }
    #expect(outcome.deviation == nil)
  }

  @Test(
    "where no MODSEQs are kept, by the server or for the mailbox, every message's flags are asked for",
    arguments: [("IMAP4rev1", ""), ("IMAP4rev1 ENABLE CONDSTORE QRESYNC", "S: * OK [NOMODSEQ] not kept")])
  func withoutModSeq(capabilities: String, remark: String) async throws {
    let outcome = try await playing(
      """
      S: * PREAUTH [CAPABILITY \(capabilities)] ready
      C: {tag} EXAMINE "INBOX"
      \(remark)
      S: * 1 EXISTS
      S: * OK [UIDVALIDITY 7]
      S: * OK [UIDNEXT 2]
      S: {tag} OK
      C: {tag} UID FETCH 1 (UID FLAGS)
      S: * 1 FETCH (UID 1 FLAGS (\\Seen))
      S: {tag} OK
      """
    ) { connection, _ in
      _ = try await connection.greet()
      _ = try await connection.examine(try MailboxName("INBOX"), resync: Self.known)
      let heard = Changes()
      let told = try await connection.fetchFlags([1], changedSince: 90, vanished: true) { await heard.take($0) }
      #expect(told.vanished == nil)
      #expect(await heard.lines == ["1 \\Seen -"])
    }
    #expect(outcome.deviation == nil)
  }

  @Test("messages that vanish while the mailbox is open are no longer counted")
  func counting() async throws {
    try await playing(
      Self.asked + Self.numbers + """
        S: {tag} OK
        C: {tag} NOOP
        S: * VANISHED 2,5
        S: * VANISHED (EARLIER) 3
        S: {tag} OK
        C: {tag} NOOP
        S: * VANISHED 1:4294967295
        S: {tag} OK
        """
    ) { connection, _ in
      _ = try await connection.greet()
      _ = try await connection.enable([.qresync])
      _ = try await connection.examine(try MailboxName("INBOX"), resync: Self.known)
      try await connection.noop()
      #expect(await connection.exists == 6)
      try await connection.noop()
      #expect(await connection.exists == 0)
    }
  }
}

/// The snapshots that a test saw.
private actor Snapshots {
  private(set) var last: MailboxSnapshot?
  func take(_ snapshot: MailboxSnapshot) { last = snapshot }
}

/// Flags as they arrive, a line each: UID, flags, MODSEQ.
private actor Changes {
  private(set) var lines: [String] = []
  func take(_ change: FetchedAttributes) {
    lines.append("\(change.uid) \(change.flags.joined(separator: " ")) \(change.modSeq.map(String.init) ?? "-")")
  }
}
