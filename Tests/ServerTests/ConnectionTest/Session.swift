import MailModel

/// A session that goes well, stage by stage, so that a script can leave it at any of them.
struct Session: Sendable {
  typealias Stage = ConnectionTestStep.Name

  /// What client and server say at a stage: lines of a transcript.
  private struct Exchange {
    let stage: Stage
    let request: String
    let reply: String
  }

  let access: Trial.Access

  init(_ access: Trial.Access) { self.access = access }

  /// The stages at which somebody speaks, in order.
  var stages: [Stage] { exchanges.map(\.stage) }

  /// Everything up to the client's words at `stage`, and then `reply`.
  func script(until stage: Stage, then reply: String) -> String {
    let before = exchanges.prefix { $0.stage != stage }.map { "\($0.request)\n\($0.reply)" }
    let request = exchanges.first { $0.stage == stage }?.request ?? ""
    return (before + [request, reply]).joined(separator: "\n")
  }

  /// The whole session.
  var script: String { exchanges.map { "\($0.request)\n\($0.reply)" }.joined(separator: "\n") + "\n! close" }

  private var exchanges: [Exchange] {
    switch access {
    case .imap: Self.imap
    case .pop3: Self.pop3
    case .smtp: Self.smtp
    }
  }

  private static let imap = [
    Exchange(stage: .greeting, request: "", reply: "S: * OK ready"),
    Exchange(
      stage: .capabilities, request: "C: {tag} CAPABILITY",
      reply: "S: * CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR\nS: {tag} OK done"),
    Exchange(
      stage: .signIn, request: "C: {tag} AUTHENTICATE PLAIN {*}", reply: "S: {tag} OK [CAPABILITY IMAP4rev1] welcome"),
    Exchange(
      stage: .folder, request: "C: {tag} EXAMINE {*}",
      reply: "S: * 3 EXISTS\nS: * OK [UIDVALIDITY 1] v\nS: * OK [UIDNEXT 4] n\nS: {tag} OK [READ-ONLY] done"),
    Exchange(stage: .count, request: "C: {tag} UID SEARCH {*}", reply: "S: * SEARCH 1 2 3\nS: {tag} OK done"),
  ]

  private static let pop3 = [
    Exchange(stage: .greeting, request: "", reply: "S: +OK ready"),
    Exchange(stage: .capabilities, request: "C: CAPA", reply: "S: +OK\nS: USER\nS: UIDL\nS: ."),
    Exchange(stage: .signIn, request: "C: USER {*}\nS: +OK\nC: PASS {*}", reply: "S: +OK welcome"),
    Exchange(stage: .folder, request: "C: STAT", reply: "S: +OK 2 200"),
    Exchange(
      stage: .count, request: "C: CAPA\nS: +OK\nS: UIDL\nS: .\nC: UIDL", reply: "S: +OK\nS: 1 a\nS: 2 b\nS: ."),
  ]

  private static let smtp = [
    Exchange(stage: .greeting, request: "", reply: "S: 220 mail.example ESMTP"),
    Exchange(
      stage: .capabilities, request: "C: EHLO {*}",
      reply: "S: 250-mail.example\nS: 250-SIZE 36700160\nS: 250 AUTH PLAIN"),
    Exchange(stage: .signIn, request: "C: AUTH PLAIN {*}", reply: "S: 235 2.7.0 welcome"),
    Exchange(stage: .sender, request: "C: MAIL FROM:{*}", reply: "S: 250 2.1.0 OK"),
    Exchange(stage: .recipient, request: "C: RCPT TO:{*}", reply: "S: 250 2.1.5 OK\nC: RSET\nS: 250 2.0.0 OK"),
    Exchange(
      stage: .message, request: "C: MAIL FROM:{*}\nS: 250 2.1.0 OK\nC: RCPT TO:{*}\nS: 250 2.1.5 OK\nC: DATA",
      reply: "S: 354 go ahead"),
  ]
}
