package import MailModel

/// A SASL exchange in lines of base64, as IMAP, POP3 and SMTP carry it: RFC 9051 §6.2.2, RFC 5034, RFC 4954.
package struct SASLDialogue: Sendable {
  private enum Step {
    /// The command is out; a first response is still to be sent unless the command carried it.
    case begun(carriedResponse: Bool)
    case responding
    case cancelled
  }

  /// Octets of a challenge that any mechanism could mean.
  private static let challengeLimit = 16 * 1024

  private var exchange: any SASLExchange
  private var step = Step.begun(carriedResponse: false)
  private var fault: SASLFault?

  /// A dialogue that has not begun.
  package init(_ exchange: any SASLExchange) { self.exchange = exchange }

  /// The mechanism.
  package var mechanism: SASLMechanism { exchange.mechanism }

  /// Whether this side has given up.
  package var isCancelled: Bool { if case .cancelled = step { true } else { false } }

  /// The first response for the command's line, `=` standing for an empty one; nil if the server speaks first.
  package var initialResponse: [UInt8]? {
    exchange.initialResponse?.withBytes { $0.isEmpty ? [UInt8(ascii: "=")] : Base64.encode($0) }
  }

  /// Notes that the command's line carries the first response.
  package mutating func carryInitialResponse() { step = .begun(carriedResponse: true) }

  /// The line, without its end, that answers a challenge; `*` if there is no answer.
  package mutating func answer(_ challenge: some Collection<UInt8>) -> [UInt8] {
    do throws(SASLFault) {
      return try respond(Array(challenge))
    } catch {
      fault = fault ?? error
      step = .cancelled
      return [UInt8(ascii: "*")]
    }
  }

  private mutating func respond(_ challenge: [UInt8]) throws(SASLFault) -> [UInt8] {
    switch step {
    case .begun(let carried):
      step = .responding
      // A server that asks although the command carried the response has overlooked it: it gets it once more.
      if let first = exchange.initialResponse, !carried || challenge.isEmpty {
        return first.withBytes { Base64.encode($0) }
      }
    case .responding: break
    case .cancelled: throw .unexpectedChallenge
    }
    let octets: [UInt8]
    do {
      octets = try Base64.decode(challenge, limit: Self.challengeLimit)
    } catch {
      throw .malformedChallenge("it is not base64")
    }
    return try exchange.respond(to: octets).withBytes { Base64.encode($0) }
  }

  /// The mechanism's verdict on a server that says the sign-in succeeded.
  ///
  /// - Throws: `protocolViolation` for a server that has not proven itself where it must.
  package func conclude() throws(MailFailure) {
    do throws(SASLFault) {
      if let fault { throw fault }
      try exchange.conclude()
    } catch {
      throw error.failure
    }
  }

  /// A refusal with what is known of its reasons: a fault on this side comes first, the server's own words last.
  package func explaining(_ failure: MailFailure) -> MailFailure {
    // A question too many is how some servers say no; then their refusal says more.
    if let fault, fault != .unexpectedChallenge { return fault.failure }
    let isAboutToken = exchange.mechanism.takesToken && failure.kind == .authenticationFailed
    let cause = isAboutToken ? "The server did not accept the access token" : failure.cause
    let kind = isAboutToken ? .reconnectRequired : failure.kind
    let words = [failure.wholeText, exchange.explanation].compactMap { $0 }.joined(separator: " — ")
    return MailFailure(kind, cause, serverText: words, context: failure.context)
  }
}
