import MailModel
import MailTransport
import SMTP
import Testing

@Suite("Handing over a message, step by step")
struct TransactionStateMachineTests {
  private func machine(
    _ purpose: TransactionStateMachine.Purpose = .send, to recipients: [String] = ["a@x.example", "b@x.example"],
    pipelined: Bool
  ) throws -> TransactionStateMachine {
    let envelope = try Envelope(sender: "ar@x.example", recipients: recipients)
    let parameters = try MailParameters(envelope, MessageForm(Wire.octets("x\r\n")), ExtensionSet())
    return TransactionStateMachine(purpose, envelope, parameters, isPipelined: pipelined)
  }

  private func text(_ action: SMTPAction<SubmissionResult>) -> String {
    switch action {
    case .send(let group):
      group.map { String(Wire.text($0.octets).prefix { $0 != ":" && $0 != "\r\n" }) }.joined(separator: "+")
    case .sendMessage: "message"
    case .wait: "wait"
    case .fail(let failure): "fail \(failure.kind.rawValue)"
    case .finish(let result): "finish " + result.recipients.map { text($0.verdict) }.joined(separator: " ")
    }
  }

  private func text(_ verdict: SubmissionResult.Verdict) -> String {
    switch verdict {
    case .accepted: "accepted"
    case .deferred(let failure): "deferred:\(failure.kind.rawValue)"
    case .refused(let failure): "refused:\(failure.kind.rawValue)"
    case .unknown(let failure): "unknown:\(failure.kind.rawValue)"
    }
  }

  private func play(_ machine: TransactionStateMachine, _ codes: [Int]) -> [String] {
    var machine = machine
    return [text(machine.start())] + codes.map { text(machine.receive(Reply($0, "so"))) }
  }

  @Test(
    "one command after another",
    arguments: [
      ([250, 250, 250, 354, 250], ["MAIL FROM", "RCPT TO", "RCPT TO", "DATA", "message", "finish accepted accepted"]),
      (
        [250, 550, 250, 354, 250],
        ["MAIL FROM", "RCPT TO", "RCPT TO", "DATA", "message", "finish refused:recipientRefused accepted"]
      ),
      (
        [250, 450, 550, 250],
        ["MAIL FROM", "RCPT TO", "RCPT TO", "RSET", "finish deferred:throttled refused:recipientRefused"]
      ),
      ([550], ["MAIL FROM", "finish refused:senderRefused refused:senderRefused"]),
      ([451], ["MAIL FROM", "finish deferred:throttled deferred:throttled"]),
      (
        [250, 250, 550, 354, 554],
        [
          "MAIL FROM", "RCPT TO", "RCPT TO", "DATA", "message",
          "finish refused:messageRefused refused:recipientRefused",
        ]
      ),
      (
        [250, 250, 250, 554, 250],
        ["MAIL FROM", "RCPT TO", "RCPT TO", "DATA", "RSET", "finish refused:messageRefused refused:messageRefused"]
      ),
      ([250, 250, 421], ["MAIL FROM", "RCPT TO", "RCPT TO", "fail serverUnavailable"]),
      (
        [250, 250, 250, 354, 421],
        [
          "MAIL FROM", "RCPT TO", "RCPT TO", "DATA", "message",
          "finish deferred:serverUnavailable deferred:serverUnavailable",
        ]
      ),
    ])
  func singly(codes: [Int], expected: [String]) throws {
    #expect(play(try machine(pipelined: false), codes) == expected)
  }

  @Test(
    "all at once",
    arguments: [
      ([250, 250, 250, 354, 250], ["wait", "wait", "wait", "message", "finish accepted accepted"]),
      ([250, 550, 250, 354, 250], ["wait", "wait", "wait", "message", "finish refused:recipientRefused accepted"]),
      (
        [550, 503, 503, 503, 250],
        ["wait", "wait", "wait", "RSET", "finish refused:senderRefused refused:senderRefused"]
      ),
      (
        [250, 550, 550, 354, 554],
        ["wait", "wait", "wait", ".", "finish refused:recipientRefused refused:recipientRefused"]
      ),
      (
        [250, 450, 550, 554, 250],
        ["wait", "wait", "wait", "RSET", "finish deferred:throttled refused:recipientRefused"]
      ),
      ([250, 250, 250, 354, 354], ["wait", "wait", "wait", "message", "fail protocolViolation"]),
    ])
  func pipelined(codes: [Int], expected: [String]) throws {
    #expect(
      play(try machine(pipelined: true), codes) == ["MAIL FROM+RCPT TO+RCPT TO+DATA"] + expected)
  }

  @Test("asking only ends with RSET and sends nothing")
  func verify() throws {
    #expect(
      play(try machine(.verify, to: ["a@x.example"], pipelined: true), [250, 250, 250])
        == ["MAIL FROM+RCPT TO+RSET", "wait", "wait", "finish accepted"])
    #expect(
      play(try machine(.verify, to: ["a@x.example"], pipelined: false), [250, 550, 250])
        == ["MAIL FROM", "RCPT TO", "RSET", "finish refused:recipientRefused"])
  }

  @Test("lost after the message: those who were accepted are unknown, those who were refused stay so")
  func lost() throws {
    var machine = try machine(pipelined: true)
    _ = machine.start()
    for code in [250, 550, 250, 354] { _ = machine.receive(Reply(code)) }
    let result = machine.result(ifLostWith: MailFailure(.timedOut, "silence"))
    #expect(result.recipients.map { text($0.verdict) } == ["refused:recipientRefused", "unknown:timedOut"])
    #expect(result.isUnknown)
    #expect(!result.isAccepted)
  }

  @Test("a server that goes on replying is not listened to")
  func surplus() throws {
    var machine = try machine(to: ["a@x.example"], pipelined: true)
    _ = machine.start()
    for code in [250, 250, 354, 250] { _ = machine.receive(Reply(code)) }
    #expect(text(machine.receive(Reply(250))) == "fail protocolViolation")
  }
}
