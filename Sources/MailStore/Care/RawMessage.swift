package import MailModel

/// A message to be derived again.
package struct RawMessage: Sendable {
  /// The row id.
  package let id: Int64
  /// Its octets as received.
  package let bytes: [UInt8]
  /// INTERNALDATE of its first place, where the Date header is of no use.
  package let internalDate: Timestamp?
  /// The settings that it was met in (row ids, ascending): their exclude domains decide.
  package let settingIDs: [Int64]
  /// Which side of the correspondence it is on: known from its folder, not from its bytes.
  package let box: MessageBox
}
