package import MailModel

/// What a server says of a message in a folder, and what cannot be derived again from the message itself.
package struct MessageLocation: Sendable, Equatable {
  /// Its UID in the folder's present epoch.
  package var uid: UInt32
  /// INTERNALDATE; nil if the server gave none.
  package var internalDate: Timestamp?
  /// Seconds east of Greenwich that INTERNALDATE named.
  package var internalOffset: Int
  /// RFC822.SIZE, which need not be the number of octets received.
  package var serverSize: Int
  /// Its flags there.
  package var flags: [String]
  /// EMAILID or X-GM-MSGID.
  package var emailID: String?

  /// A place with all that was said.
  package init(
    uid: UInt32, internalDate: Timestamp? = nil, internalOffset: Int = 0, serverSize: Int = 0, flags: [String] = [],
    emailID: String? = nil
  ) {
    self.uid = uid
    self.internalDate = internalDate
    self.internalOffset = internalOffset
    self.serverSize = serverSize
    self.flags = flags
    self.emailID = emailID
  }
}
