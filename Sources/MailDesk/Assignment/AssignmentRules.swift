package import MailModel

/// Whose mail is it: a sender's address, then the sender's domain (FEATURES F1, F2, F7).
package struct AssignmentRules: Sendable {
  /// The outcome for one message.
  package struct Decision: Sendable, Equatable {
    /// The customer's row id, if exactly one fits.
    package var customerID: Int64?
    /// The rule that decided.
    package var filedBy: FiledBy?
    /// Customers that fit equally, ranked as they are in the directory; empty where none or one fits.
    package var candidates: [Int64] = []
    /// From a domain that is never assigned.
    package var isExcluded = false

    /// Whether it waits in *Not filed*.
    package var isUnfiled: Bool { customerID == nil && !isExcluded }
  }

  private let customersByAddress: [String: [Int64]]
  private let customersByDomain: [String: [Int64]]
  private let excludedDomains: Set<String>

  /// - Parameters:
  ///   - customersByAddress: contact addresses, normalised, and the customers they belong to.
  ///   - customersByDomain: domains and the customers they belong to.
  ///   - excludedDomains: domains whose mail, subdomains included, is never assigned.
  package init(
    customersByAddress: [String: [Int64]], customersByDomain: [String: [Int64]], excludedDomains: [DomainName]
  ) {
    self.customersByAddress = customersByAddress
    self.customersByDomain = customersByDomain
    self.excludedDomains = Set(excludedDomains.map(\.description))
  }

  /// Decides by the first author of a message.
  package func decide(sender: EmailAddress?) -> Decision {
    guard let sender else { return Decision() }
    let domains = sender.domain.map { Self.withParents($0.description) } ?? []
    if domains.contains(where: excludedDomains.contains) { return Decision(isExcluded: true) }
    if let customers = customersByAddress[sender.normalized], !customers.isEmpty {
      return decision(customers, by: .contactAddress)
    }
    for domain in domains {
      if let customers = customersByDomain[String(domain)], !customers.isEmpty {
        return decision(customers, by: .customerDomain)
      }
    }
    return Decision()
  }

  private func decision(_ customers: [Int64], by rule: FiledBy) -> Decision {
    guard customers.count == 1, let only = customers.first else { return Decision(candidates: customers) }
    return Decision(customerID: only, filedBy: rule)
  }

  /// `a.b.example`, `b.example`, `example`: the nearest first.
  private static func withParents(_ domain: String) -> [String] {
    var result = [domain]
    var rest = domain[...]
    while let dot = rest.firstIndex(of: ".") {
      rest = rest[rest.index(after: dot)...]
      result.append(String(rest))
    }
    return result
  }
}
