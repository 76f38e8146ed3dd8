import MailModel
import POP3
import Testing

@Suite("Many commands, step by step")
struct PipelineStateMachineTests {
  private func message(_ text: String) -> Response { Response(.ok, content: .octets(Wire.octets(text))) }

  private func started(_ numbers: [UInt32], inFlight: Int) -> PipelineStateMachine {
    var machine = PipelineStateMachine(numbers, inFlight: inFlight)
    while machine.next() != nil {}
    return machine
  }

  @Test("only so many are in flight, and the next goes when one is answered")
  func inFlight() {
    var machine = PipelineStateMachine([5, 4, 5, 3], inFlight: 2)
    #expect([machine.next(), machine.next(), machine.next()] == [5, 4, nil])
    #expect(machine.awaited == 5)
    #expect(machine.receive(message("five"))?.number == 5)
    #expect(machine.next() == 3)
    #expect(machine.receive(message("four")) == RetrievedMessage(number: 4, octets: Wire.octets("four")))
    #expect(machine.receive(message("three"))?.number == 3)
    #expect(machine.isFinished)
    #expect(machine.outcome.requested == [5, 4, 3])
    #expect(machine.outcome.done == [3, 4, 5])
  }

  @Test("a message that is gone or too large is told apart, and the others come")
  func refusals() {
    var machine = started([1, 2, 3], inFlight: 3)
    #expect(machine.receive(Response(.error, text: "no such message")) == nil)
    #expect(machine.receive(Response(.ok, content: .dropped(size: 99))) == nil)
    #expect(machine.receive(message("three")) != nil)
    #expect(machine.outcome.refused.keys.elementsEqual([1]))
    #expect(machine.outcome.tooLarge == [2: 99])
    #expect(machine.outcome.failure == nil)
    #expect(machine.outcome.unsettled.isEmpty)
  }

  @Test(
    "a refusal that concerns the session ends the asking, once what is in flight is answered",
    arguments: [
      Response(.error, code: .condition(.temporary)), Response(.error, code: .condition(.inUse)),
      Response(.error, text: "Account exceeded command or bandwidth limits."),
    ])
  func session(refusal: Response) {
    var machine = PipelineStateMachine([1, 2, 3], inFlight: 2)
    _ = (machine.next(), machine.next())
    _ = machine.receive(refusal)
    #expect(machine.next() == nil)
    #expect(machine.awaited == 2)
    _ = machine.receive(message("two"))
    #expect(machine.isFinished)
    #expect(machine.outcome.failure != nil)
    #expect(machine.outcome.unsettled == [3])
  }

  @Test("the end settles nothing that was not answered")
  func abandoned() {
    var machine = started([1, 2, 3], inFlight: 3)
    _ = machine.receive(message("one"))
    machine.abandon(MailFailure(.connectionDropped, "gone"))
    #expect(machine.isFinished)
    #expect(machine.outcome.unsettled == [2, 3])
    #expect(machine.outcome.failure?.kind == .connectionDropped)
    #expect(machine.receive(message("late")) == nil)
  }

  @Test("with nothing to ask it is finished before it begins")
  func nothing() { #expect(started([], inFlight: 0).isFinished) }
}
