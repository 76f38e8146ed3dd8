package import MailModel

/// How a person's consent is asked for.
package enum ConnectingWay: String, Sendable, CaseIterable {
  /// A code that is typed on any machine or telephone (RFC 8628).
  case device
  /// A browser on this machine that comes back to it (RFC 8252).
  case browser
}

/// What a person has to do now.
package enum ConnectingStep: Sendable, Equatable {
  /// Type the code on the page at the address.
  case enterCode(DeviceAuthorization)
  /// Open the address in a browser on this machine, which comes back to the port.
  case openBrowser(address: String, port: Int, until: Timestamp)
}
