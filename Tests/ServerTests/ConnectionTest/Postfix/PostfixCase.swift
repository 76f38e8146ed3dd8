import DemoMail
import MailModel
import TestSupport
import Testing

/// A refusal by a real Postfix, and what it must be called.
struct PostfixCase: Sendable, CustomTestStringConvertible {
  let testDescription: String
  /// The port that refuses.
  let service: PostfixService
  /// The stage that fails.
  let stage: Session.Stage
  let kind: MailFailure.Kind
  /// A part of what the server says; nil where it says nothing.
  let says: String?
  /// A part of the remedy.
  let remedy: String
  /// Sets the setting up.
  let arrange: @Sendable (inout Trial) -> Void
  /// What somebody else has said to the port before; nil if there is nobody else.
  let guest: [String]?

  init(
    _ description: String, _ service: PostfixService, at stage: Session.Stage, _ kind: MailFailure.Kind, says: String?,
    remedy: String, guest: [String]? = nil, arrange: @escaping @Sendable (inout Trial) -> Void = { _ in }
  ) {
    (testDescription, self.service, self.stage, self.kind) = (description, service, stage, kind)
    (self.says, self.remedy, self.guest, self.arrange) = (says, remedy, guest, arrange)
  }

  /// Every one of them.
  static let all = recipients + senders + clients + messages + limits + signIns

  /// Tests the connection, and expects the kind with all that belongs to it.
  func expectNamed(by server: PrivatePostfix) async throws {
    let visitor = try guest.map { try Self.visit(server.address, server.port(of: service), saying: $0) }
    var trial = Trial(.smtp, server, service)
    arrange(&trial)
    let report = try await trial.report()
    withExtendedLifetime(visitor) {}
    let failure = try #require(report.failure, "\(report.steps)")
    #expect(failure.kind == kind, "\(failure)")
    #expect(report.failedStage == stage, "\(report.steps)")
    if let says {
      #expect(failure.serverText?.contains(says) == true, "\(failure)")
    } else {
      #expect(failure.serverText == nil)
    }
    #expect(failure.remedy.text.contains(remedy), "\(failure.remedy.text)")
    failure.expectExplained(for: .smtp)
    #expect(!"\(report)".contains(trial.password))
  }

  /// Connects, says the lines, and waits for an answer to each.
  private static func visit(_ address: String, _ port: Int, saying lines: [String]) throws -> LineConnection {
    let connection = try LineConnection(address: address, port: port)
    _ = connection.readLine()
    for line in lines {
      connection.send(line)
      while let answer = connection.readLine(), answer.dropFirst(3).first == "-" {}
    }
    return connection
  }
}

extension Trial {
  /// A test of a service of a Postfix by its first user.
  init(_ access: Access, _ server: PrivatePostfix, _ service: PostfixService) {
    self.init(access, port: server.port(of: service))
    (username, password) = (server.users[0].name, server.users[0].password)
    caFile = server.caFile
    protection = service.isImplicitTLS ? .implicitTLS : .plain
  }
}
