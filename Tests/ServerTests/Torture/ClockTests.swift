import DemoMail
import MailModel
import MailStore
import TestSupport
import Testing

extension Torture {
  /// A machine whose clock is wrong, or is set right at the wrong moment.
  @Suite(.serialized)
  struct ClockTests {
    @Test(
      "a clock that jumps between passes or in the middle of one loses nothing", arguments: [-20_000, -40, 40, 20_000])
    func jumps(days: Int64) async throws {
      try await TortureRig.run { rig in
        let department = try rig.department()
        rig.proxy.plan([Fault(.after { rig.clock.jump(days: days) }, .toServer, before: " UID FETCH ")])
        #expect(try await department.sync().failure == nil)
        #expect(rig.proxy.struck == 1)
        rig.proxy.heal()
        try await department.expectWhole(rig.server, "forwards or backwards by \(days) days")
        try rig.server.append(TortureMailbox.late(1), date: Timestamp(seconds: 1_300_000_000))
        try await department.expectWhole(rig.server, "mail that came after \(days) days")
        rig.clock.jump(days: -days)
        try rig.server.append(TortureMailbox.late(2))
        try rig.server.newUIDValidity(99, firstUID: 7)
        try await department.expectWhole(rig.server, "back again from \(days) days")
      }
    }
  }
}
