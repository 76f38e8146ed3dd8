import DemoMail
import Foundation
import HTTP
import MailModel
import MailTransport
import TestSupport
import Testing

@Suite("A web request by https")
struct ProtectedRequestTests {
  private let certificates: TestCertificates

  init() throws { certificates = try TestCertificates() }

  @Test("brings the answer of a server that proves who it is")
  func proven() async throws {
    let server = try ScriptedServer(
      ScriptedServer.get("/x") + ScriptedServer.answer(body: "secret"), .tls(try certificates.localhost()))
    let response = try await HTTPClient.local(caFile: certificates.caFile).send(
      .get(try server.address("/x", scheme: "https")))
    #expect(response.text == "secret")
  }

  @Test("says nothing to a server that does not")
  func unproven() async throws {
    let expired = try certificates.localhost(validity: .expired)
    let foreign = try certificates.authority.issue(name: "foreign", dnsNames: ["other.example"])
    for (identity, caFile, kind) in [
      (expired, certificates.caFile, MailFailure.Kind.certificateExpired),
      (foreign, certificates.caFile, .certificateNameMismatch),
      (try certificates.localhost(), nil, .certificateUntrusted),
    ] {
      let server = try ScriptedServer([.stall], .tls(identity))
      let address = try server.address(scheme: "https")
      await expectFailure(kind) { _ = try await HTTPClient.local(caFile: caFile).send(.get(address)) }
      server.stop()
      #expect(await server.outcome().text.isEmpty)
    }
  }

  @Test("works with OpenSSL's own web server")
  func realServer() async throws {
    let folder = try ScratchFolder()
    try Data("served by another hand".utf8).write(to: folder.url.appending(path: "page.txt"))
    let identity = try certificates.localhost()
    let port = try Self.freePort()
    let child = try ChildProcess(
      "/usr/bin/env",
      [
        "-C", folder.path, "openssl", "s_server", "-accept", "127.0.0.1:\(port)", "-cert", identity.certificateFile,
        "-key", identity.keyFile, "-WWW", "-quiet",
      ], input: .null, output: .null, errors: .null)
    defer {
      child.send(SIGTERM)
      _ = child.wait()
    }
    let address = try #require(WebAddress("https://localhost:\(port)/page.txt"))
    let response = try await Self.untilItListens {
      try await HTTPClient.local(caFile: certificates.caFile).send(.get(address))
    }
    #expect(response.status == 200)
    #expect(response.text == "served by another hand")
  }

  /// A port that was free a moment ago.
  private static func freePort() throws -> Int {
    let server = try ScriptedServer([])
    defer { server.stop() }
    return server.port
  }

  private static func untilItListens(_ body: () async throws -> HTTPResponse) async throws -> HTTPResponse {
    for _ in 0..<200 {
      do { return try await body() } catch let failure as MailFailure where failure.kind == .connectionRefused {
        try await Task.sleep(for: .milliseconds(25))
      }
    }
    return try await body()
  }
}
