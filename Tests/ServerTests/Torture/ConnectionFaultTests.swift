import DemoMail
import Foundation
import MailModel
import MailStore
import TestSupport
import Testing

extension Torture {
  /// Connections that end, stand still, stutter or lie at any octet of a session with a real server.
  @Suite(.serialized)
  struct ConnectionFaultTests {
    @Test("a connection cut at any octet costs a pass and nothing else", arguments: Fault.Direction.allCases)
    func cut(direction: Fault.Direction) async throws {
      try await faults("cut", direction, count: 14) { rig, department, offset in
        rig.proxy.plan([Fault(.cut, direction, octet: offset)])
        try await department.sync()
      }
    }

    @Test("a server that falls silent at any octet can be left at once", arguments: Fault.Direction.allCases)
    func stall(direction: Fault.Direction) async throws {
      try await faults("stalled, then stopped by hand", direction, count: 6) { rig, department, offset in
        let strikes = rig.proxy.plan([Fault(.stall, direction, octet: offset)])
        try await department.syncStopped(by: strikes)
      }
    }

    @Test("octets that come in other pieces or late change nothing", arguments: Fault.Direction.allCases)
    func pieces(direction: Fault.Direction) async throws {
      try await faults("split, and late by 5 ms", direction, count: 6, isHarmless: true) { rig, department, offset in
        let kind: Fault.Kind = offset.isMultiple(of: 2) ? .split : .delay(.milliseconds(5))
        rig.proxy.plan([Fault(kind, direction, octet: offset)])
        let report = try await department.sync()
        #expect(report.failure == nil, "octet \(offset)")
      }
    }

    @Test("with TLS no octet can be changed unnoticed", arguments: Fault.Direction.allCases)
    func corruptedCipher(direction: Fault.Direction) async throws {
      var chance = SeededGenerator(seed: Torture.seed)
      try await faults("corrupted under TLS", direction, route: .imaps, count: 8) { rig, department, offset in
        rig.proxy.plan([Fault(.corrupt(.random(in: 1...255, using: &chance)), direction, octet: offset)])
        try await department.syncStopped(after: .seconds(2))
      }
    }

    /// Learns the session's length, does harm at its octets one after the other, each time to a data folder of its own,
    /// and compares with a pass that nothing disturbed.
    ///
    /// - Parameters:
    ///   - count: at how many octets in the short form.
    ///   - isHarmless: whether the disturbed pass itself completes the mailbox.
    private func faults(
      _ name: String, _ direction: Fault.Direction, route: TortureRig.Route = .imap, count: Int,
      isHarmless: Bool = false, _ disturb: (TortureRig, TortureDepartment, Int) async throws -> Void
    ) async throws {
      var chance = SeededGenerator(seed: Torture.seed)
      try await TortureRig.run(route) { rig in
        let (expected, length) = try await undisturbed(rig, direction)
        let offsets = Torture.offsets(of: length, count: count, &chance)
        var struck = 0
        for offset in offsets {
          let department = try rig.department()
          try await disturb(rig, department, offset)
          struck += rig.proxy.struck
          rig.proxy.heal()
          let circumstances = Comment("\(route) \(name) at \(direction) \(offset) of \(length), seed \(Torture.seed)")
          if isHarmless {
            try await department.expectVerified(messages: expected.count, circumstances)
          } else {
            try await department.expectWhole(rig.server, circumstances)
          }
          #expect(try await department.contents() == expected, circumstances)
          try department.close()
        }
        Torture.say("\(route) \(name), \(direction): \(struck) of \(offsets.count) places in \(length) octets")
        // Times in the server's answers make some sessions a few octets shorter than the one that was measured.
        #expect(struck >= offsets.count * 3 / 4)
      }
    }

    /// What a pass without a fault stores, and how many octets its session has.
    private func undisturbed(
      _ rig: TortureRig, _ direction: Fault.Direction
    ) async throws -> (contents: [UInt32: [UInt8]], length: Int) {
      rig.proxy.heal()
      let department = try rig.department()
      defer { try? department.close() }
      #expect(try await department.sync().failure == nil)
      let contents = try await department.contents()
      #expect(Set(contents.values) == Set(TortureMailbox.messages))
      #expect(contents.keys.sorted() == (try rig.server.uids()).map(UInt32.init))
      return (contents, try #require(rig.proxy.traffic.first)[direction].count)
    }
  }
}
