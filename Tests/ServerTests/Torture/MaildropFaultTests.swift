import DemoMail
import Foundation
import MailModel
import MailStore
import TestSupport
import Testing

extension Torture {
  /// A maildrop read by POP3, with what was read deleted on the server: at no moment is a message in neither place.
  @Suite(.serialized)
  struct MaildropFaultTests {
    @Test(
      "a session cut at any octet loses nothing, and deletes nothing that is not stored",
      arguments: Fault.Direction.allCases)
    func cut(direction: Fault.Direction) async throws {
      try await faults("cut", direction, count: 10) { rig, department, offset in
        rig.proxy.plan([Fault(.cut, direction, octet: offset)])
        try await department.sync()
      }
    }

    @Test("a server that falls silent at any octet can be left at once", arguments: Fault.Direction.allCases)
    func stall(direction: Fault.Direction) async throws {
      try await faults("stalled, then stopped by hand", direction, count: 4) { rig, department, offset in
        let strikes = rig.proxy.plan([Fault(.stall, direction, octet: offset)])
        try await department.syncStopped(by: strikes)
      }
    }

    @Test("octets that come in other pieces change nothing", arguments: Fault.Direction.allCases)
    func pieces(direction: Fault.Direction) async throws {
      try await faults("split", direction, count: 4) { rig, department, offset in
        rig.proxy.plan([Fault(.split, direction, octet: offset)])
        let report = try await department.sync()
        #expect(report.failure == nil, "octet \(offset)")
      }
    }

    @Test("with TLS no octet can be changed unnoticed", arguments: Fault.Direction.allCases)
    func corruptedCipher(direction: Fault.Direction) async throws {
      var chance = SeededGenerator(seed: Torture.seed)
      try await faults("corrupted under TLS", direction, route: .pop3s, count: 6) { rig, department, offset in
        rig.proxy.plan([Fault(.corrupt(.random(in: 1...255, using: &chance)), direction, octet: offset)])
        try await department.syncStopped(after: .seconds(2))
      }
    }

    /// Does harm to a maildrop of its own at one octet after the other; deletion empties it, so each needs its mail anew.
    private func faults(
      _ name: String, _ direction: Fault.Direction, route: TortureRig.Route = .pop3, count: Int,
      _ disturb: (TortureRig, TortureDepartment, Int) async throws -> Void
    ) async throws {
      var chance = SeededGenerator(seed: Torture.seed)
      try await TortureRig.run(route, edit: { $0.deleteAfterRetrieval = true }) { rig in
        let all = Set(TortureMailbox.messages)
        rig.proxy.heal()
        let first = try rig.department()
        try await first.expectEmptied(rig.server, all, "no fault")
        try first.close()
        let length = try #require(rig.proxy.traffic.first)[direction].count
        let offsets = Torture.offsets(of: length, count: count, &chance)
        var struck = 0
        for offset in offsets {
          for message in TortureMailbox.messages { try rig.server.append(message) }
          let department = try rig.department()
          let circumstances = Comment("\(route) \(name) at \(direction) \(offset) of \(length), seed \(Torture.seed)")
          try await disturb(rig, department, offset)
          struck += rig.proxy.struck
          rig.proxy.heal()
          let somewhere = try await Set(department.raws()).union(rig.server.messages())
          #expect(somewhere == all, "lost: \(circumstances)")
          try await department.expectEmptied(rig.server, all, circumstances)
          try department.close()
        }
        Torture.say("\(route) \(name), \(direction): \(struck) of \(offsets.count) places in \(length) octets")
        #expect(struck >= offsets.count * 3 / 4)
      }
    }
  }
}

extension TortureDepartment {
  /// Without a fault everything is stored once, byte for byte, and the maildrop is empty.
  fileprivate func expectEmptied(
    _ server: PrivateDovecot, _ all: Set<[UInt8]>, _ circumstances: Comment
  ) async throws {
    try await expectWhole(server, gone: all, circumstances)
    let raws = try await raws()
    #expect(Set(raws) == all, circumstances)
    #expect(raws.count == all.count, circumstances)
    #expect(try server.messages().isEmpty, circumstances)
  }
}
