import HTTP
import MailModel
import MailTransport
import TestSupport
import Testing

extension ScriptedServer {
  /// Reads a GET up to the end of its header.
  static func get(_ target: String = "/", host: String = "{*}") -> [ServerStep] {
    [
      .expect("GET \(target) HTTP/1.1"), .expect("Host: \(host)"), .expect("Connection: close"),
      .expect("User-Agent: Postdue"), .expect("Accept-Encoding: identity"), .expect(""),
    ]
  }

  /// The whole answer, and the end.
  static func answer(_ status: String = "200 OK", _ fields: [String] = [], body: String = "") -> [ServerStep] {
    let length = "Content-Length: \(body.utf8.count)"
    let head = (["HTTP/1.1 \(status)", length] + fields + ["", ""]).joined(separator: "\r\n")
    return [.send(Array((head + body).utf8)), .close]
  }

  /// Something on this server.
  func address(_ target: String = "/", scheme: String = "http") throws -> WebAddress {
    try #require(WebAddress("\(scheme)://localhost:\(port)\(target)"))
  }
}

extension HTTPClient {
  /// A client that may talk to loopback.
  static func local(caFile: String? = nil, patience: Duration = .seconds(20)) -> HTTPClient {
    var limits = Limits()
    limits.patience = patience
    return HTTPClient(policy: HostPolicy(allowLocalHosts: true), caFile: caFile, limits: limits)
  }
}

extension HTTPResponse {
  /// The body as text.
  var text: String { String(decoding: body, as: UTF8.self) }
}
