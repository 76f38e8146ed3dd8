package import MailModel

/// Who sends a message to whom, apart from what its header says (RFC 5321 §2.3.1).
package struct Envelope: Sendable, Equatable {
  /// One recipient.
  package struct Recipient: Sendable, Hashable {
    /// The address.
    package let path: MailPath
    /// When to be told; nil leaves it to the server, an empty set means never.
    package var notify: Set<DeliveryNotification.Event>?

    /// A recipient of this address.
    package init(_ path: MailPath, notify: Set<DeliveryNotification.Event>? = nil) {
      (self.path, self.notify) = (path, notify)
    }
  }

  /// Where notifications go.
  package let sender: MailPath
  /// The recipients, each once.
  package let recipients: [Recipient]
  /// What to send back with a notification; nil leaves it to the server.
  package var returned: DeliveryNotification.Returned?
  /// What a notification repeats, so that it is recognised (RFC 3461 §4.4).
  package var identifier: String?

  /// An envelope; a repeated recipient counts once.
  package init(sender: MailPath, recipients: [Recipient]) {
    self.sender = sender
    var known: Set<String> = []
    self.recipients = recipients.filter { known.insert($0.path.address).inserted }
  }

  /// Checks the addresses of an envelope.
  ///
  /// - Parameter sender: an address, or nothing for a message that must not be answered.
  /// - Throws: `invalidData` if an address cannot be sent or there is no recipient.
  package init(sender: String, recipients: [String]) throws(MailFailure) {
    do throws(SMTPSyntaxError) {
      let from = sender.isEmpty ? MailPath.null : try MailPath(sender)
      var to: [Recipient] = []
      for address in recipients { to.append(Recipient(try MailPath(address))) }
      guard !to.isEmpty else { throw .unsendable("The message has no recipient") }
      self.init(sender: from, recipients: to)
    } catch {
      throw MailFailure(.invalidData, error.cause)
    }
  }

  /// Whether an address needs SMTPUTF8 (RFC 6531).
  package var isInternational: Bool {
    sender.isInternational || recipients.contains { $0.path.isInternational }
  }
}
