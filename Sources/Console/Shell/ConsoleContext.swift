import MailDesk
import MailModel

/// What every screen is given: the use cases, and the machine it runs on.
struct ConsoleContext: Sendable {
  /// The use cases.
  let desk: MailDesk
  /// The machine.
  let environment: ConsoleEnvironment

  /// Joins the two.
  init(desk: MailDesk, environment: ConsoleEnvironment) {
    self.desk = desk
    self.environment = environment
  }

  /// Who is at the terminal; what their role may not do is not offered.
  var person: Person { desk.person }

  /// Dates as people read them.
  var time: LocalTime { environment.time }
}
