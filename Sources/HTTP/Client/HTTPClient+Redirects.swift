import MailModel
import MailTransport

extension HTTPClient {
  /// Goes where the server points, as often as the limits allow.
  func follow(_ first: HTTPResponse, of request: HTTPRequest) async throws(MailFailure) -> HTTPResponse {
    var (request, response) = (request, first)
    var followed = 0
    while let reference = response.redirect {
      followed += 1
      guard followed <= limits.redirects else {
        throw MailFailure(.protocolViolation, "\(first.address.endpoint.bareHost) leads from one address to the next")
      }
      request = try Self.next(request, reference)
      response = try await exchange(request)
    }
    return response
  }

  /// The request that a redirect asks for.
  private static func next(_ request: HTTPRequest, _ reference: String) throws(MailFailure) -> HTTPRequest {
    let host = request.address.endpoint.bareHost
    guard let address = request.address.resolving(reference) else {
      throw MailFailure(.protocolViolation, "\(host) leads to an address that is none", serverText: reference)
    }
    guard request.address.scheme == .http || address.scheme == .https else {
      throw MailFailure(.plaintextRefused, "\(host) leads from https to http, which anyone could read and change")
    }
    var next = request
    next.address = address
    // What is meant for one server is nobody else's business (RFC 9110 §15.4).
    if address.endpoint != request.address.endpoint {
      for name in ["Authorization", "Cookie"] { next.fields.remove(name) }
    }
    return next
  }
}
