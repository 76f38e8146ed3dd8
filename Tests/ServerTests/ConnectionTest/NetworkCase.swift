import Glibc
import MailDesk
import MailModel
import MailTransport
import Testing

/// What happens before any server has spoken: names, addresses, ports, the site's policy.
struct NetworkCase: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let kind: MailFailure.Kind
  /// The stage that fails.
  let failing: ConnectionTestStep.Name
  /// Parts of the remedy; `{port}` stands for the port.
  let remedy: [String]
  /// Makes it happen.
  let arrange: @Sendable (inout Trial) -> Void

  init(
    _ description: String, _ kind: MailFailure.Kind, at failing: ConnectionTestStep.Name, remedy: String...,
    arrange: @escaping @Sendable (inout Trial) -> Void
  ) {
    (testDescription, self.kind, self.failing, self.remedy, self.arrange) =
      (description, kind, failing, remedy, arrange)
  }

  static let all = names + ways + policies

  private static let names: [NetworkCase] = [
    NetworkCase("a name that does not exist", .unknownHost, at: .resolve, remedy: "no-such-host.invalid") {
      $0.host = "no-such-host.invalid"
    },
    NetworkCase("a provider's web site", .unknownHost, at: .resolve, remedy: ".office365.com with ") {
      $0.host = "office365.com"
      $0.conditions.resolver = NameResolver { _ in .failure(MailFailure(.unknownHost, "The name was not found")) }
    },
    NetworkCase("name servers that do not answer", .timedOut, at: .resolve, remedy: "slow.example:") {
      $0.host = "slow.example"
      $0.conditions = .patience(resolve: .milliseconds(100))
      $0.conditions.resolver = NameResolver { _ in
        usleep(1_000_000)
        return .success([])
      }
    },
  ]

  private static let ways: [NetworkCase] = [
    NetworkCase("nothing that listens", .connectionRefused, at: .connect, remedy: "Nothing listens on 127.0.0.1:1.") {
      $0.port = 1
    },
    NetworkCase(
      "a link whose name is not known", .networkUnreachable, at: .connect,
      remedy: "[fe80::1]:993", "connections come from 198.51.100.7"
    ) {
      ($0.host, $0.port) = ("fe80::1", 993)
      $0.site.append("egressAddresses=198.51.100.7")
    },
  ]

  private static let policies: [NetworkCase] = [
    NetworkCase(
      "a local address that the site forbids", .forbiddenHost, at: .resolve, remedy: "it@demo.example",
      "allowLocalHosts"
    ) { $0.site = ["allowLocalHosts=false", "supportContact=it@demo.example"] },
    NetworkCase(
      "a public name of a private address", .forbiddenHost, at: .resolve, remedy: "a Postdue administrator"
    ) {
      ($0.host, $0.site) = ("mail.example", [])
      $0.conditions.resolver = NameResolver { _ in .success([IPAddress("192.168.1.1")].compactMap(\.self)) }
    },
    NetworkCase("a port that the site forbids", .forbiddenPort, at: .resolve, remedy: "allowedPorts=") {
      $0.site.append("allowedPorts=993, 465")
    },
  ]
}
