import DemoMail
import Foundation
import MailDesk
import MailModel
import MailStore
import TestSupport
import Testing

extension Torture {
  /// Octets that change on the way where no TLS would notice.
  ///
  /// A changed octet of a message cannot be told from a message that was so: it is stored as it came. A changed number in
  /// a command or an answer can hide messages from one pass. What must hold is that nothing breaks, that the harm stays
  /// with what was touched, and that the comparison with the server owns up to whatever is lacking.
  @Suite(.serialized)
  struct CorruptionTests {
    @Test("a changed octet breaks nothing and hides nothing from the comparison", arguments: Fault.Direction.allCases)
    func corrupted(direction: Fault.Direction) async throws {
      var chance = SeededGenerator(seed: Torture.seed)
      try await TortureRig.run { rig in
        rig.proxy.heal()
        let undisturbed = try rig.department()
        #expect(try await undisturbed.sync().failure == nil)
        let length = try #require(rig.proxy.traffic.first)[direction].count
        let offsets = Torture.offsets(of: length, count: 8, &chance)
        var (whole, struck) = (0, 0)
        for offset in offsets {
          let bits = UInt8.random(in: 1...255, using: &chance)
          rig.proxy.plan([Fault(.corrupt(bits), direction, octet: offset)])
          let department = try rig.department()
          // A length that has grown makes the program wait for octets that never come.
          try await department.syncStopped(after: .seconds(1))
          struck += rig.proxy.struck
          rig.proxy.heal()
          let circumstances = Comment("\(bits) at \(direction) \(offset) of \(length), POSTDUE_SEED=\(Torture.seed)")
          if try await department.expectHonest(circumstances) { whole += 1 }
          try department.close()
        }
        Torture.say(
          "corrupted without TLS, \(direction): \(struck) of \(offsets.count) places; \(whole) times nothing was lacking"
        )
        #expect(struck >= offsets.count * 3 / 4)
      }
    }
  }
}

extension TortureDepartment {
  /// The next pass ends well, the data are sound, at most one message differs, and the comparison says what is lacking.
  ///
  /// - Returns: whether nothing is lacking and nothing differs.
  fileprivate func expectHonest(_ circumstances: Comment) async throws -> Bool {
    let report = try await sync()
    #expect(report.failure == nil, "\(report): \(circumstances)")
    let health = try await desk.care.examine()
    #expect(health.isHealthy, "\(health): \(circumstances)")
    let all = Set(TortureMailbox.messages)
    let raws = Set(try await raws())
    #expect(raws.subtracting(all).count <= 1, "more than one message differs: \(circumstances)")
    let verified = try await verify(circumstances)
    #expect(verified.failure == nil, circumstances)
    #expect(verified.onServer == all.count, circumstances)
    let named = verified.stored + verified.pending + verified.skipped + verified.missing.count
    #expect(named == verified.onServer, "\(verified): \(circumstances)")
    // What is not stored is not called stored.
    let held = try await contents().count
    #expect(verified.stored <= held, "\(verified): \(circumstances)")
    return verified.isOK && raws == all
  }
}
