/// An answer of a name server (RFC 1035 §4), read without trust: its octets may come from anybody.
package struct DNSMessage: Sendable, Equatable {
  /// Records read at most.
  package static let recordLimit = 128

  /// What was not as it should be.
  package enum SyntaxError: Error, Equatable {
    /// The message ends in the middle of something.
    case truncated
    /// A name is too long, points forward or in circles, or holds what no host name has.
    case name
    /// A record's data is not of the form its type asks for.
    case data
  }

  /// The answers that are understood, in order.
  package let answers: [DNSRecord]

  /// Reads a message.
  ///
  /// - Throws: what is wrong with its frame; a record that cannot be understood is left out.
  package init(_ octets: [UInt8]) throws(SyntaxError) {
    var reader = DNSReader(octets)
    // Whether the question was answered, the resolver has looked at.
    _ = (try reader.number(), try reader.number())
    let (questions, answers) = (try reader.number(), try reader.number())
    _ = (try reader.number(), try reader.number())
    guard questions <= 16 else { throw .data }
    for _ in 0..<questions {
      try reader.skipName()
      _ = (try reader.number(), try reader.number())
    }
    var records: [DNSRecord] = []
    for _ in 0..<min(Int(answers), Self.recordLimit) {
      if let record = try reader.record() { records.append(record) }
    }
    self.answers = records
  }
}

/// One record of an answer, of the kinds that lead to mail servers.
package enum DNSRecord: Sendable, Equatable {
  /// Who takes a domain's mail (RFC 1035 §3.3.9).
  case exchange(MailExchange)
  /// Who offers a service (RFC 2782).
  case service(ServiceLocation)
}

/// A host that takes mail for a domain.
package struct MailExchange: Sendable, Hashable {
  /// The lowest is asked first.
  package let preference: Int
  /// In lower case, without a dot at its end; empty for a domain that takes no mail (RFC 7505).
  package let host: String

  /// A host with its preference.
  package init(preference: Int, host: String) { (self.preference, self.host) = (preference, host) }
}

/// Where a domain offers a service.
package struct ServiceLocation: Sendable, Hashable {
  /// The lowest is asked first.
  package let priority: Int
  /// Among those of one priority, the greatest is asked most often.
  package let weight: Int
  /// In lower case, without a dot at its end; empty where the service is decidedly not offered.
  package let host: String
  /// 0 to 65535.
  package let port: Int

  /// A place with its rank.
  package init(priority: Int, weight: Int, host: String, port: Int) {
    (self.priority, self.weight, self.host, self.port) = (priority, weight, host, port)
  }
}
