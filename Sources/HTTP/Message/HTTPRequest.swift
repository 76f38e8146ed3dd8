package import MailModel

/// What is asked of a web server.
package struct HTTPRequest: Sendable {
  /// The two that are needed.
  package enum Method: String, Sendable {
    case get = "GET"
    case post = "POST"
  }

  /// What to do.
  package var method: Method
  /// With what.
  package var address: WebAddress
  /// Beyond `Host`, `Content-Length`, `Connection` and `User-Agent`, which are set when it is sent.
  package var fields: HTTPFields
  /// What is sent along; nil for nothing.
  package var body: SecretText?

  /// A request for what lies at an address.
  package static func get(_ address: WebAddress, _ fields: HTTPFields = [:]) -> HTTPRequest {
    HTTPRequest(method: .get, address: address, fields: fields, body: nil)
  }

  /// A form that is handed in.
  package static func post(
    _ form: FormFields, to address: WebAddress, _ fields: HTTPFields = [:]
  ) -> HTTPRequest {
    var fields = fields
    fields.add("Content-Type", "application/x-www-form-urlencoded")
    return HTTPRequest(method: .post, address: address, fields: fields, body: form.encoded)
  }
}
