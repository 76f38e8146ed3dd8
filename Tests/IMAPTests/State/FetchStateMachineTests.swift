import IMAP
import MailModel
import MailTransport
import Testing

@Suite("Fetching, step by step")
struct FetchStateMachineTests {
  private let ok = StatusResponse(.ok)

  private func message(_ sequence: UInt32, uid: UInt32?, body: FetchedItems.Content? = .octets([1])) -> Response {
    var items = FetchedItems(sequence: sequence)
    items.uid = uid
    items.body = body
    return .fetch(items)
  }

  /// A machine with everything sent that may be in flight: tags A1, A2 and so on.
  private func started(_ batches: [UIDSet], inFlight: Int = 3, lineLimit: Int = 1_000) -> FetchStateMachine {
    var machine = FetchStateMachine(.messages([]), batches: batches, inFlight: inFlight, lineLimit: lineLimit)
    var tag = 0
    func next() -> String {
      tag += 1
      return "A\(tag)"
    }
    while machine.nextCommand(tag: next) != nil {}
    return machine
  }

  private func isDelivery(_ action: FetchStateMachine.Action, of uid: UInt32) -> Bool {
    if case .deliver(uid, _) = action { true } else { false }
  }

  @Test("only so many commands are in flight, and the next goes when one is answered")
  func pipelining() {
    var machine = FetchStateMachine(.messages([]), batches: [[5], [4], [3]], inFlight: 2)
    let commands = ["A1", "A2", "A3"].map { tag in machine.nextCommand { tag } }
    #expect(
      commands.compactMap { $0 }.map { String(decoding: $0.pieces[0].octets, as: UTF8.self) } == [
        "A1 UID FETCH 5 (UID FLAGS INTERNALDATE RFC822.SIZE BODY.PEEK[])\r\n",
        "A2 UID FETCH 4 (UID FLAGS INTERNALDATE RFC822.SIZE BODY.PEEK[])\r\n",
      ])
    _ = machine.receive(.tagged("A2", ok))
    #expect(machine.nextCommand { "A3" }?.tag == "A3")
    #expect(!machine.isFinished)
  }

  @Test("a set that is too long for a line goes in several commands, and the batch is done with the last")
  func longSets() {
    let batch = UIDSet(stride(from: UInt32(10), to: 200, by: 2))
    var machine = started([batch], inFlight: 100, lineLimit: 200)
    _ = machine.receive(.tagged("A1", ok))
    #expect(machine.outcome.completedBatches.isEmpty)
    for tag in 2...100 { _ = machine.receive(.tagged("A\(tag)", ok)) }
    #expect(machine.isFinished)
    #expect(machine.outcome.completedBatches == [0])
    #expect(machine.outcome.answered == batch)
  }

  @Test("messages are handed over in the order they come, once each, and only if they were asked for")
  func deliveries() {
    var machine = started([[1, 2, 3]])
    #expect(isDelivery(machine.receive(message(30, uid: 3)), of: 3))
    #expect(isDelivery(machine.receive(message(10, uid: 1)), of: 1))
    #expect(machine.receive(message(10, uid: 1)) == .wait)
    #expect(machine.receive(message(99, uid: 99)) == .wait)
    #expect(machine.receive(message(20, uid: 2, body: nil)) == .wait)
    _ = machine.receive(.tagged("A1", ok))
    #expect(machine.outcome.delivered == [1, 3])
    #expect(machine.outcome.passedOver == [2])
    #expect(machine.isFinished)
  }

  @Test("halves of a message are put together, but not across an EXPUNGE")
  func halves() {
    var machine = started([[1, 2]])
    #expect(machine.receive(message(10, uid: 1, body: nil)) == .wait)
    #expect(isDelivery(machine.receive(message(10, uid: nil)), of: 1))
    #expect(machine.receive(message(20, uid: 2, body: nil)) == .wait)
    _ = machine.receive(.expunge(5))
    #expect(machine.receive(message(20, uid: nil)) == .wait)
    #expect(machine.outcome.undelivered == [2])
  }

  @Test("NO, BAD and the end settle nothing", arguments: [StatusResponse.Kind.no, .bad])
  func refusal(kind: StatusResponse.Kind) {
    var machine = started([[1], [2], [3], [4]], inFlight: 4)
    _ = machine.receive(.tagged("A1", StatusResponse(kind, text: "some messages could not be fetched")))
    _ = machine.receive(.tagged("A2", ok))
    machine.abandon(MailFailure(.connectionDropped, "gone"))
    #expect(machine.outcome.answered == [2])
    #expect(machine.outcome.completedBatches == [1])
    #expect(machine.outcome.undelivered == [1, 2, 3, 4])
    #expect(machine.outcome.passedOver == [2])
    #expect(machine.outcome.failure?.kind == .connectionDropped)
    #expect(machine.isFinished)
  }

  @Test("a refusal that asks for a pause ends the asking")
  func throttled() {
    var machine = FetchStateMachine(.messages([]), batches: [[1], [2]], inFlight: 1)
    _ = machine.nextCommand { "A1" }
    _ = machine.receive(.tagged("A1", StatusResponse(.bad, text: "Request is throttled. Suggested Backoff Time: 9")))
    #expect(machine.nextCommand { "A2" } == nil)
    #expect(machine.isFinished)
    #expect(machine.outcome.failure?.kind == .throttled)
  }

  @Test("a refusal of one batch does not keep the others back")
  func goesOn() {
    var machine = FetchStateMachine(.messages([]), batches: [[1], [2]], inFlight: 1)
    _ = machine.nextCommand { "A1" }
    _ = machine.receive(.tagged("A1", StatusResponse(.bad, text: "cannot parse")))
    #expect(machine.nextCommand { "A2" } != nil)
  }

  @Test("a message that is too large or not there is told apart")
  func tooLarge() {
    var machine = started([[1, 2, 3]])
    #expect(machine.receive(message(1, uid: 1, body: .tooLarge(size: 999))) == .wait)
    #expect(machine.receive(message(2, uid: 2, body: .absent)) == .wait)
    #expect(isDelivery(machine.receive(message(3, uid: 3, body: .octets([]))), of: 3))
    _ = machine.receive(.tagged("A1", ok))
    #expect(machine.outcome.tooLarge == [1: 999])
    #expect(machine.outcome.passedOver == [2])
  }

  @Test("with nothing to fetch it is finished before it begins")
  func nothing() {
    #expect(started([]).isFinished)
    #expect(started([[], []]).outcome.completedBatches == [0, 1])
  }
}
