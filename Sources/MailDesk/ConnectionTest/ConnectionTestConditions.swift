package import MailTransport

/// What a connection test goes by besides setting and site: how long it waits, and who tells it addresses.
package struct ConnectionTestConditions: Sendable {
  /// How long each stage may take.
  package var deadlines = Deadlines(
    resolve: .seconds(10), connect: .seconds(15), handshake: .seconds(15), reply: .seconds(20))
  /// The whole test ends within this time, whatever the server does (CONTRACT: 60 s).
  package var limit = Duration.seconds(55)
  /// How names become addresses.
  package var resolver = NameResolver.system

  /// The house's own.
  package init() {}
}
