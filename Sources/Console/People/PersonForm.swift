import MailDesk
import MailModel
import TerminalKit

/// The fields of a person, and what was typed into them.
struct PersonForm {
  /// What its buttons and fields are called.
  enum ID: String {
    case login, role, email, save, cancel
  }

  private static let noLogin = "stays as it is"

  var form: Form

  /// - Parameter user: nil for somebody new.
  init(_ user: Person?) {
    let roles = Person.Role.allCases.map { FormOption($0.rawValue) }
    form = Form([
      FormField(
        ID.login.rawValue, .text, label: "Login", value: .text(user?.login ?? ""), isRequired: true,
        hint: "as on this machine",
        help: "The name under which this machine knows the person; what they change is recorded under it.",
        availability: .when(user == nil, otherwise: Self.noLogin)),
      FormField(
        ID.role.rawValue, .choice(roles), label: "Role", value: .choice((user?.role ?? .collector).rawValue),
        help:
          "administrator: everything. collector: communications and customers. support: connection tests and status."),
      FormField(
        ID.email.rawValue, .text, label: "Email", value: .text(user?.email ?? ""),
        help: "Where the person gets mail, such as test messages; may be empty.", width: 36),
      FormField(ID.save.rawValue, .button, label: "Save"), FormField(ID.cancel.rawValue, .button, label: "Cancel"),
    ])
  }

  /// The person that the fields say.
  var person: Person {
    let email = form.text(ID.email.rawValue)
    let role = Person.Role(rawValue: form.text(ID.role.rawValue)) ?? .support
    return Person(login: form.text(ID.login.rawValue), role: role, email: email.isEmpty ? nil : email)
  }

  /// Puts a mistake under each field that has one, and the focus on the first.
  ///
  /// - Returns: the labels of the fields that are wrong.
  mutating func showMistakes() -> [String] {
    let person = person
    form.update(ID.login.rawValue) { $0.error = UserRules.login(person.login) }
    form.update(ID.email.rawValue) { $0.error = person.email.flatMap(UserRules.email) }
    form.focusFirstError()
    return form.fields.filter { $0.error != nil }.map(\.label)
  }
}
