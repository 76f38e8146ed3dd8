package import MailModel

extension Person {
  /// An administrator.
  package static let tester = Person(login: "tester", role: .administrator)
}
