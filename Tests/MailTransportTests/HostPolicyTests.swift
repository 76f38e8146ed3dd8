import MailModel
import MailTransport
import Testing

@Suite("The host policy")
struct HostPolicyTests {
  @Test(
    "knows how far an address reaches",
    arguments: [
      ("127.0.0.1", .loopback), ("127.255.255.254", .loopback), ("::1", .loopback), ("::ffff:127.0.0.1", .loopback),
      ("10.0.0.1", .siteLocal), ("172.16.0.1", .siteLocal), ("172.31.255.255", .siteLocal),
      ("192.168.1.1", .siteLocal), ("192.0.0.8", .siteLocal), ("198.18.0.1", .siteLocal),
      ("fc00::1", .siteLocal), ("fd12::1", .siteLocal), ("fec0::1", .siteLocal), ("::ffff:10.1.2.3", .siteLocal),
      ("64:ff9b::192.168.0.1", .siteLocal), ("2002:a00:1::", .siteLocal),
      ("169.254.169.254", .linkLocal), ("fe80::1", .linkLocal), ("febf::1", .linkLocal),
      ("100.64.0.1", .carrierShared), ("100.127.255.255", .carrierShared),
      ("224.0.0.1", .multicast), ("239.1.1.1", .multicast), ("ff02::1", .multicast),
      ("0.0.0.0", .unspecified), ("0.1.2.3", .unspecified), ("::", .unspecified), ("::ffff:0.0.0.0", .unspecified),
      ("240.0.0.1", .reserved), ("255.255.255.255", .reserved), ("::10.0.0.1", .siteLocal),
      ("9.255.255.255", .global), ("11.0.0.0", .global), ("172.15.0.1", .global), ("172.32.0.1", .global),
      ("192.167.1.1", .global), ("100.63.0.1", .global), ("100.128.0.1", .global), ("8.8.8.8", .global),
      ("2606:4700::1111", .global), ("64:ff9b::8.8.8.8", .global), ("fbff::1", .global), ("2002:808:808::", .global),
    ] as [(String, AddressScope)])
  func scopes(text: String, scope: AddressScope) throws {
    let address = try #require(IPAddress(text))
    #expect(address.scope == scope)
  }

  @Test("lets only public addresses through unless the site allows local ones", arguments: AddressScope.allCases)
  func admission(scope: AddressScope) throws {
    let samples: [AddressScope: String] = [
      .global: "198.51.100.1", .loopback: "127.0.0.1", .siteLocal: "10.0.0.1", .linkLocal: "fe80::1",
      .carrierShared: "100.64.0.1", .multicast: "ff02::1", .unspecified: "0.0.0.0", .reserved: "240.0.0.1",
    ]
    let address = try #require(samples[scope].flatMap { IPAddress($0) })
    #expect(HostPolicy().admits(address) == (scope == .global))
    let never: [AddressScope] = [.multicast, .unspecified, .reserved]
    #expect(HostPolicy(allowLocalHosts: true).admits(address) == !never.contains(scope))
  }

  @Test("refuses a port that is not one of the site's")
  func ports() throws {
    try HostPolicy().admit(port: 12_345)
    try HostPolicy(allowedPorts: [993]).admit(port: 993)
    expect(.forbiddenPort) { () throws(MailFailure) in try HostPolicy(allowedPorts: [993]).admit(port: 143) }
  }

  @Test("refuses a number that is no port", arguments: [0, -1, 65_536, Int.max])
  func impossiblePorts(port: Int) {
    expect(.configurationInvalid) { () throws(MailFailure) in try HostPolicy().admit(port: port) }
  }

  private func expect(_ kind: MailFailure.Kind, _ body: () throws(MailFailure) -> Void) {
    let failure = #expect(throws: MailFailure.self) { try body() }
    #expect(failure?.kind == kind)
  }
}
