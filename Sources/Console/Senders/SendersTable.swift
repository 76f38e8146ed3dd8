import MailModel
import TerminalKit

extension Table where Row == SenderAddress {
  /// The columns of *Send Mail As*.
  static func senders(_ time: LocalTime) -> Table {
    Table(
      columns: [
        TableColumn("", .fixed(1)) { Line([$0.mark]) },
        TableColumn("Address", .flexible(least: 20)) { Line(SafeText.line($0.address, limit: 254)) },
        TableColumn("Used as", .fixed(14)) { Line($0.uses.map(\.title).joined(separator: ", ")) },
        TableColumn("State", .flexible(least: 30)) { $0.stateLine(time) },
      ],
      empty: [
        "The setting names no sender yet.", Line([Span("Press "), Span("n", .footerKey), Span(" to add an address.")]),
      ])
  }
}

extension SenderAddress.Use {
  /// What the forms call it.
  fileprivate var title: String {
    switch self {
    case .from: "From"
    case .replyTo: "Reply-To"
    case .added: "added"
    }
  }
}

extension SenderAddress {
  /// Whether a code is under way.
  var isPending: Bool { if case .codeSent = state { true } else { false } }

  /// Whether there is anything to remove: an added address, or a verification.
  var isRemovable: Bool {
    switch state {
    case .provenByLogin: false
    case .unverified: uses.contains(.added)
    case .codeSent, .verified: true
    }
  }

  /// Why no code can be entered now.
  var whyNoCode: String {
    switch state {
    case .provenByLogin: "the sign-in is its own"
    case .unverified: "no code is under way; press r to send one"
    case .codeSent: ""
    case .verified: "it is verified"
    }
  }

  fileprivate var mark: Span {
    switch state {
    case .provenByLogin, .verified: Span("✓", .syncOK)
    case .codeSent: Span("↻", .syncRunning)
    case .unverified: Span("✗", .syncFailed)
    }
  }

  fileprivate func stateLine(_ time: LocalTime) -> Line {
    switch state {
    case .provenByLogin: Line("proven by the sign-in", .syncOK)
    case .unverified: Line("not verified: nothing is sent", .syncFailed)
    case .codeSent(let until, let tries):
      Line("code sent until \(time.moment(until)), \(NumberText.count(tries, "try", "tries"))", .syncRunning)
    case .verified(let moment, let actor):
      Line("verified \(time.moment(moment)) by \(SafeText.line(actor, limit: 40))", .syncOK)
    }
  }
}
