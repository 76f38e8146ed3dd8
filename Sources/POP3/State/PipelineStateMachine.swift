package import MailModel

/// Sends one command for each of many messages, a few ahead of the answers where the server allows it (RFC 2449 §6.6).
package struct PipelineStateMachine: Sendable {
  private let mostInFlight: Int
  private var waiting: ArraySlice<UInt32>
  private var inFlight: [UInt32] = []
  private var answered = 0
  /// What has become of it all so far.
  package private(set) var outcome: PipelineOutcome

  /// Commands of which none was sent.
  ///
  /// - Parameters:
  ///   - numbers: the messages, in the order in which they are wanted; a repeated one counts once.
  ///   - inFlight: the most commands sent and not yet answered; at least 1.
  package init(_ numbers: [UInt32], inFlight: Int) {
    var seen: Set<UInt32> = []
    let numbers = numbers.filter { seen.insert($0).inserted }
    mostInFlight = max(1, inFlight)
    waiting = numbers[...]
    outcome = PipelineOutcome(requested: numbers)
  }

  /// Whether every command was answered, or none is left that would be worth sending.
  package var isFinished: Bool { awaited == nil && waiting.isEmpty }

  /// The message that the next response is about; nil if no response is due.
  package var awaited: UInt32? { answered < inFlight.count ? inFlight[answered] : nil }

  /// The message to ask about next; nil while enough are in flight.
  package mutating func next() -> UInt32? {
    guard inFlight.count - answered < mostInFlight, let next = waiting.popFirst() else { return nil }
    inFlight.append(next)
    return next
  }

  /// Takes note of a response, which is about ``awaited``: responses come in the order of the commands.
  ///
  /// - Returns: what to hand over; nil if the response brought no message.
  package mutating func receive(_ response: Response) -> RetrievedMessage? {
    guard let number = awaited else { return nil }
    answered += 1
    switch (response.indicator, response.content) {
    case (.ok, .dropped(let size)?): outcome.tooLarge[number] = size
    case (.ok, .octets(let octets)?):
      outcome.done.insert(number)
      return RetrievedMessage(number: number, octets: octets)
    case (.ok, nil): outcome.done.insert(number)
    case (.error, _): refuse(number, response)
    case (.challenge, _):
      abandon(MailFailure(.protocolViolation, "The server asked for more where a message was due"))
    }
    return nil
  }

  /// Notes that the connection is gone: nothing in flight is settled.
  package mutating func abandon(_ failure: MailFailure) {
    outcome.failure = failure
    waiting = []
    answered = inFlight.count
  }

  private mutating func refuse(_ number: UInt32, _ response: Response) {
    let failure = Refusal.failure(for: response, during: .message)
    outcome.refused[number] = failure
    guard failure.kind != .serverUnavailable || response.code == .condition(.temporary) else { return }
    // A reason that concerns the session and not the message: asking for more would only make it worse.
    outcome.failure = outcome.failure ?? failure
    waiting = []
  }
}
