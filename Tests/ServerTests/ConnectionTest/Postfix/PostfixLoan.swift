import TestSupport
import Testing

/// Lends one Postfix to all tests of a suite: starting one for each would take most of their time.
struct PostfixLoan: SuiteTrait, TestScoping {
  /// The server of the suite that runs.
  @TaskLocal static var server: PrivatePostfix?

  let services: [PostfixService]

  func provideScope(
    for test: Test, testCase: Test.Case?, performing body: @concurrent @Sendable () async throws -> Void
  ) async throws {
    var options = PrivatePostfix.Options()
    options.services += services
    options.settings = ["header_checks = regexp:{ { /^To: <picky@/ REJECT Content not wanted here } }"]
    try await PrivatePostfix.run(options) { server in
      try await Self.$server.withValue(server) { try await body() }
    }
  }
}

extension Trait where Self == PostfixLoan {
  /// One Postfix with these ports beside the usual ones.
  static func lending(_ services: [PostfixService]) -> Self { PostfixLoan(services: services) }
}
