/// Whether a command can be given now, and if not, why.
package enum Availability: Hashable, Sendable {
  case enabled
  case disabled(String)

  /// Enabled if the condition holds, otherwise disabled for the reason.
  package static func when(_ condition: Bool, otherwise reason: String) -> Availability {
    condition ? .enabled : .disabled(reason)
  }

  package var isEnabled: Bool { self == .enabled }
}
