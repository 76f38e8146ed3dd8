import DemoMail
import Foundation
import MailModel
import MailStore
import TestSupport
import Testing

extension Torture {
  /// A server that dies while it answers, and comes back with the same mail.
  @Suite(.serialized)
  struct ServerDeathTests {
    @Test("a server killed in the middle of what it sends is read to the end once it is back", arguments: [1, 3, 9])
    func killed(answers: Int) async throws {
      // Large enough to come in many pieces.
      let messages = (1...12).map { number in
        Array(Sample.message(number, body: String(repeating: "Line \(number)\r\n", count: 6_000)).utf8)
      }
      try await TortureRig.run(messages: messages) { rig in
        let department = try rig.department()
        rig.proxy.plan([
          Fault(.after { rig.server.crash() }, .toClient, before: " FETCH (", count: answers),
          Fault(.cut, .toClient, before: " FETCH (", count: answers + 1),
        ])
        let report = try await department.sync()
        #expect(report.failure != nil)
        #expect(report.stored < messages.count)
        rig.proxy.heal()
        let away = try await department.sync()
        #expect(away.failure != nil)
        try await rig.server.restart()
        try await department.expectWhole(rig.server, "killed at answer \(answers)")
      }
    }
  }
}
