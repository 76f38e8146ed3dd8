/// Which messages a list shows. Everything given must hold.
package struct MessageQuery: Sendable, Equatable {
  /// The order of the rows; ties are broken by row id.
  package enum Order: String, Sendable, CaseIterable {
    case newestFirst, oldestFirst, sender, subject, customer, largestFirst
  }

  /// Only this box; nil for every message once.
  package var box: MessageBox?
  /// Only what the department has not read.
  package var unreadOnly = false
  /// Only what waits to be filed.
  package var unfiledOnly = false
  /// Only what is filed to this customer (row id).
  package var customerID: Int64?
  /// Only what was met in this setting (row id).
  package var settingID: Int64?
  /// Words that must all occur; the last one may be unfinished.
  package var search = ""
  /// The order of the rows.
  package var order = Order.newestFirst

  /// Every message, newest first.
  package init() {}
}
