import MailDesk
import MailModel

extension JSONOutput {
  /// A proposal of autodetect; its halves are as `settings apply` takes them.
  static func proposal(_ proposal: SetupProposal) -> JSONOutput {
    let incoming = proposal.incoming.map { server in
      JSONOutput.object([
        ("protocol", .string(server.mailProtocol.rawValue)), ("host", .string(server.host)),
        ("port", .integer(server.port)), ("useTLS", .bool(true)), ("username", .string(server.username)),
      ])
    }
    let outgoing = proposal.outgoing.map { server in
      JSONOutput.object([
        ("host", .string(server.host)), ("port", .integer(server.port)),
        ("encryption", .string(server.encryption.rawValue)), ("username", .string(server.username)),
      ])
    }
    return .object([
      ("title", .string(proposal.title)), ("source", .string(proposal.source.rawValue)),
      ("credential", .string(proposal.credential.rawValue)), ("incoming", incoming ?? .null),
      ("outgoing", outgoing ?? .null), ("evidence", .strings(proposal.evidence)),
      ("caveats", .strings(proposal.caveats)),
    ])
  }
}
