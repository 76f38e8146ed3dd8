import MailModel

extension SetupProposal {
  /// The same for a site: whether its settings can sign in as the provider wants, and if not, why.
  ///
  /// Only what is known of a provider counts; a file or a guess makes nobody sign in elsewhere.
  package func suited(to site: SiteOptions) -> SetupProposal {
    guard let provider = OAuthProvider(credential), [.knownDomain, .mailExchange].contains(source) else { return self }
    var proposal = self
    let key = provider.clientIDKey
    proposal.isConnectable = site[key] != nil
    if !proposal.isConnectable {
      proposal.caveats.append(
        "The site has no application at \(provider.name) yet (site option \(key.rawValue)), so a setting from this "
          + "proposal stays with a password.")
    }
    return proposal
  }
}

extension SetupReport {
  /// The same with proposals for a site.
  func suited(to site: SiteOptions) -> SetupReport {
    SetupReport(address: address, proposals: proposals.map { $0.suited(to: site) }, notes: notes)
  }
}
