import MailModel
import OpenSSL

/// A TLS handshake under way: who waits for it, and what the server really said.
struct Handshake {
  let endpoint: Endpoint
  let security: ConnectionSecurity
  let outcome: Outcome<TLSDetails>
  private var firstOctets: [UInt8] = []

  init(endpoint: Endpoint, security: ConnectionSecurity, outcome: Outcome<TLSDetails>) {
    self.endpoint = endpoint
    self.security = security
    self.outcome = outcome
  }

  /// Keeps the first octets: if they are no TLS, they tell what answers there.
  mutating func sees(_ octets: UnsafeRawBufferPointer) {
    let missing = PlainAnswer.octetLimit - firstOctets.count
    if missing > 0 { firstOctets.append(contentsOf: octets.prefix(missing)) }
  }

  func succeed(_ details: TLSDetails?) {
    guard let details else { return fail(MailFailure(.tlsHandshake, "The server showed no certificate")) }
    outcome.settle(.success(details))
  }

  func fail(_ failure: MailFailure) {
    outcome.settle(.failure(failure))
  }

  func fail(_ fault: TLSFault) {
    switch fault {
    case .certificate(let fault): fail(.certificate(fault, host: endpoint.bareHost))
    case .alert(let reason):
      fail(MailFailure(.tlsHandshake, "The server refused the TLS handshake", serverText: reason))
    case .broken(let reason):
      if let answer = PlainAnswer(firstOctets) {
        fail(answer.failure(endpoint, security))
      } else {
        fail(MailFailure(.tlsHandshake, "The TLS handshake with \(endpoint) failed: \(reason)"))
      }
    }
  }
}
