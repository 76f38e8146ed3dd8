/// Which messages a list shows. Everything given must hold.
public struct MessageQuery: Sendable, Equatable {
  /// The order of the rows; ties are broken by row id.
  public enum Order: String, Sendable, CaseIterable {
    case newestFirst, oldestFirst, sender, subject, customer, largestFirst
  }

  /// Only this box; nil for every message once.
  public var box: MessageBox?
  /// Only what the department has not read.
  public var unreadOnly = false
  /// Only what waits to be filed.
  public var unfiledOnly = false
  /// Only what is filed to this customer (row id).
  public var customerID: Int64?
  /// Only what was met in this setting (row id).
  public var settingID: Int64?
  /// Words that must all occur; the last one may be unfinished.
  public var search = ""
  /// The order of the rows.
  public var order = Order.newestFirst

  /// Every message, newest first.
  public init() {}
}
