import DemoMail
import Foundation
import MailModel
import TestSupport

/// A pass of the real program in which it may be killed; together they come by every named moment.
enum CrashScenario: String, CaseIterable {
  /// Everything is new.
  case firstLoad
  /// The folder is known, and was renumbered.
  case newEpoch
  /// What is read by POP3 is deleted there.
  case maildrop
  /// The sign-in needs new tokens.
  case newTokens

  /// Prepares a server and a program, and lends them.
  func run(_ body: (PrivateDovecot, PostdueProgram) async throws -> Void) async throws {
    switch self {
    case .firstLoad:
      try await withMailbox { server, program in
        try await program.apply(server)
        _ = try Sample.deliver(30, to: server)
        try await body(server, program)
      }
    case .newEpoch:
      try await withMailbox { server, program in
        try await program.apply(server)
        _ = try Sample.deliver(10, to: server)
        try await program.run(["sync"])
        try server.newUIDValidity(99, firstUID: 1)
        try await body(server, program)
      }
    case .maildrop:
      try await withMailbox { server, program in
        try await program.apply(
          server, ["protocol": "\"pop3s\"", "port": "\(server.pop3sPort)", "deleteAfterRetrieval": "true"])
        _ = try Sample.deliver(20, to: server)
        try await body(server, program)
      }
    case .newTokens:
      try await withConnections { server, authorization, program in
        try await program.apply(server, credential: .microsoft365)
        authorization.change { $0.accessLifetime = 60 }
        try await program.run(["settings", "connect", "ar"])
        _ = try Sample.deliver(3, to: server)
        try await body(server, program)
      }
    }
  }
}
