package import MailModel

/// What autodetect found for an address, and what it could not find out.
package struct SetupReport: Sendable, Equatable {
  /// One of the places that were asked.
  package struct Note: Sendable, Equatable {
    /// Which.
    package let source: SetupProposal.Source
    /// Why it could not be asked; nil if it could, and had something or nothing to say.
    package let failure: MailFailure?
    /// How many proposals it made.
    package let count: Int
  }

  /// The address.
  package let address: String
  /// The best first.
  package let proposals: [SetupProposal]
  /// What became of each place that was asked.
  package let notes: [Note]

  /// Why there is no proposal; nil if there is one.
  package var failure: MailFailure? {
    guard proposals.isEmpty else { return nil }
    let domain = EmailAddress(address: address).domain?.description ?? address
    var context = MailFailure.Context()
    context.host = domain
    // Without name servers nothing can be known of a domain; with them, a host that does not exist is an answer.
    if let blind = notes.first(where: { $0.source == .mailExchange })?.failure {
      return MailFailure(blind.kind, "Nothing could be looked up for \(domain): \(blind.cause)", context: context)
    }
    return MailFailure(.unknownHost, "\(domain) does not tell where its mail servers are", context: context)
  }
}

extension SetupReport.Note {
  /// What became of it, in a sentence.
  package var text: String {
    let what = "\(source.question): "
    if let failure { return what + failure.cause }
    return what + (count == 0 ? "nothing" : count == 1 ? "1 proposal" : "\(count) proposals")
  }
}

extension SetupProposal.Source {
  /// What was asked.
  package var question: String {
    switch self {
    case .knownDomain: "Known providers"
    case .mailExchange: "Who takes the domain's mail (MX)"
    case .autoconfig: "The domain's settings file (autoconfig)"
    case .serviceRecords: "Service records (SRV)"
    case .usualName: "Usual names (imap., pop., mail., smtp.)"
    }
  }
}
