import IMAP
import MailModel
import MailTransport
import Testing

@Suite("Waiting, step by step")
struct IdleStateMachineTests {
  private let ok = Response.tagged("A1", StatusResponse(.ok))
  private let done = Transmission(Array("DONE\r\n".utf8))

  private func quiet(cutShort: Bool) -> IMAPAction<MailboxNews> {
    var machine = IdleStateMachine(tag: "A1")
    _ = machine.start()
    _ = machine.receive(.continuation(text: ""))
    if !cutShort { _ = machine.stop() }
    return machine.receive(ok)
  }

  @Test("IDLE goes first, DONE only after the +, and the tagged answer is the end")
  func order() {
    var machine = IdleStateMachine(tag: "A1")
    #expect(machine.start() == .send(Transmission(Array("A1 IDLE\r\n".utf8))))
    #expect(machine.isUnanswered)
    #expect(machine.receive(.continuation(text: "idling")) == .wait)
    #expect(!machine.isUnanswered)
    #expect(machine.receive(.continuation(text: "again")) == .wait)
    #expect(machine.stop() == .send(done))
    #expect(machine.stop() == .wait)
    #expect(machine.receive(.continuation(text: "late")) == .wait)
    #expect(machine.receive(.tagged("A0", StatusResponse(.ok))) == .wait)
    #expect(machine.receive(ok) == quiet(cutShort: false))
  }

  @Test("a wait that is stopped before the + sends DONE with the +")
  func earlyStop() {
    var machine = IdleStateMachine(tag: "A1")
    _ = machine.start()
    #expect(machine.stop() == .wait)
    #expect(machine.receive(.continuation(text: "")) == .send(done))
  }

  @Test("an OK that nobody asked for is the server's end of it, with and without a +")
  func cutShort() {
    var machine = IdleStateMachine(tag: "A1")
    _ = machine.start()
    let atOnce = machine.receive(ok)
    #expect(atOnce == quiet(cutShort: true))
    guard case .finish(let news) = atOnce else {
      Issue.record("the wait goes on")
      return
    }
    #expect(news.wasCutShort && news.isQuiet)
  }

  @Test("NO and BAD are a refusal, but not after DONE", arguments: [StatusResponse.Kind.no, .bad])
  func refusal(kind: StatusResponse.Kind) {
    var machine = IdleStateMachine(tag: "A1")
    _ = machine.start()
    let refused = machine.receive(.tagged("A1", StatusResponse(kind, text: "not now")))
    guard case .fail = refused else {
      Issue.record("\(refused) where a failure was due")
      return
    }
    _ = machine.receive(.continuation(text: ""))
    _ = machine.stop()
    #expect(machine.receive(.tagged("A1", StatusResponse(kind))) == quiet(cutShort: false))
  }
}
