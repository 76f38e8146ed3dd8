package import MailModel

/// What a provider lets one mailbox and one customer of its servers do: a row of data for each (FEATURES E7).
package struct ProviderBudget: Sendable, Equatable {
  /// The provider; nil for servers of which nothing is known.
  package let name: String?
  /// The ends of its servers' names, after a dot or whole.
  package let hosts: [String]
  /// Connections to one mailbox at once.
  package let connectionsOfMailbox: Int
  /// Connections to one server name at once, those that only listen included.
  package let connectionsOfHost: Int
  /// Passes on one server name at once.
  package let passesOfHost: Int
  /// Octets that one mailbox gives in a day; nil for no limit.
  package let octetsPerDay: Int64?
  /// Seconds from the beginning of one pass on a mailbox to that of the next.
  package let pace: Int64

  /// By the providers' own documents, with room for the other programs that read the same mailbox.
  package static let known: [ProviderBudget] = [
    // 15 connections and 2,500 MB a day: support.google.com/a/answer/1071518.
    ProviderBudget(
      name: "Gmail", hosts: ["gmail.com", "googlemail.com"], connectionsOfMailbox: 3, connectionsOfHost: 150,
      passesOfHost: 8, octetsPerDay: 2_500_000_000, pace: 10),
    // 20 connections to a mailbox, and throttling by what is asked for: learn.microsoft.com, “Exchange Online limits”.
    ProviderBudget(
      name: "Exchange Online", hosts: ["office365.com", "outlook.com"], connectionsOfMailbox: 2, connectionsOfHost: 100,
      passesOfHost: 6, octetsPerDay: nil, pace: 15),
    ProviderBudget(
      name: "Yahoo", hosts: ["yahoo.com", "aol.com"], connectionsOfMailbox: 2, connectionsOfHost: 50, passesOfHost: 4,
      octetsPerDay: nil, pace: 15),
    ProviderBudget(
      name: "iCloud", hosts: ["me.com", "icloud.com"], connectionsOfMailbox: 2, connectionsOfHost: 50, passesOfHost: 4,
      octetsPerDay: nil, pace: 15),
  ]

  /// What every other server is asked at most: a company's own has one connection for each mailbox from any mail program.
  package static let usual = ProviderBudget(
    name: nil, hosts: [], connectionsOfMailbox: 3, connectionsOfHost: 600, passesOfHost: 8, octetsPerDay: nil, pace: 1)

  /// The row of a server's name.
  package static func of(host: String) -> ProviderBudget {
    let host = host.lowercased()
    return known.first { row in row.hosts.contains { host == $0 || host.hasSuffix("." + $0) } } ?? usual
  }

  /// What is counted as one mailbox: two settings may read the same one.
  package static func mailbox(of incoming: IncomingSettings) -> String {
    incoming.username.lowercased() + "@@" + (of(host: incoming.host).name ?? incoming.host.lowercased())
  }

  /// How many octets may still come today; nil for any number.
  package func octetsLeft(afterToday used: Int64) -> Int64? { octetsPerDay.map { max(0, $0 - used) } }

  /// When a budget that is used up begins anew: at midnight in UTC.
  package static func renewal(after now: Timestamp) -> Timestamp {
    Timestamp(seconds: (now.date.dayNumber + 1) * 86_400)
  }
}
