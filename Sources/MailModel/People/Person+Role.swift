extension Person {
  /// What a person is here for.
  package enum Role: String, Sendable, CaseIterable {
    case administrator, collector, support

    /// What the role may do: the one table that everything else obeys.
    package var permissions: Set<Permission> {
      switch self {
      case .administrator: Set(Permission.allCases)
      case .collector:
        [
          .seeStatus, .readSettings, .readMail, .fileMail, .readCustomers, .changeCustomers, .syncMail, .sendMail,
        ]
      case .support: [.seeStatus, .readSettings, .testConnections]
      }
    }

    /// With its article: `an administrator`.
    package var withArticle: String {
      switch self {
      case .administrator: "an administrator"
      case .collector: "a collector"
      case .support: "support"
      }
    }
  }
}
