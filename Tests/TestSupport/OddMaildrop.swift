import Foundation
import Glibc
import Synchronization

/// A POP3 server on loopback with a maildrop that tests change between sessions, and with habits that no real server can be
/// given. One session at a time, without TLS; any user and password.
package final class OddMaildrop: Sendable {
  /// How the server goes its own way.
  package struct Habits: Sendable {
    /// What UIDL answers.
    package enum Names: Sendable {
      /// A name for each message, for good.
      case lasting
      /// The server does not know UIDL.
      case none
      /// The number in this session.
      case numbers
      /// Other names in each session.
      case fleeting
      /// The same name for all.
      case shared
      /// Nothing that could be read.
      case garbage
    }

    /// What the server does at QUIT.
    package enum Farewell: Sendable {
      case polite
      /// Cuts the connection, and deletes nothing.
      case cut
      /// Cuts the connection, and has deleted what was marked.
      case cutAfterDeleting
      /// Says that it has deleted, and has not.
      case forgetful
      /// Says that it could not delete everything, and has deleted nothing.
      case refusal
    }

    package var names = Names.lasting
    package var farewell = Farewell.polite
    package var knowsTOP = true
    /// What LIST answers; nil for the truth.
    package var list: String?
    /// Texts of messages that RETR refuses.
    package var refused: Set<String> = []
    /// Texts of messages at which the connection ends, after a few octets of them.
    package var deadly: Set<String> = []
    /// Texts of messages of which nothing is given.
    package var empty: Set<String> = []
    /// What PASS is answered instead of `+OK`.
    package var signIn: String?

    /// Those of an ordinary server.
    package init() {}
  }

  private struct Message {
    let name: String
    let text: String
  }

  private struct State {
    var messages: [Message] = []
    var habits = Habits()
    var sessions = 0
    var given = 0
    var commands: [String] = []
  }

  /// Where it listens.
  package let port: Int
  private let listener: Listener
  private let state = Mutex(State())

  /// An empty maildrop.
  package init() throws {
    signal(SIGPIPE, SIG_IGN)
    listener = try Listener(address: "127.0.0.1")
    port = listener.port
    Thread.detachNewThread { [weak self, listener] in
      while let descriptor = listener.accept() {
        self?.serve(ServerConnection(descriptor: descriptor, fragmentation: .whole))
        listener.endConnection()
      }
    }
  }

  deinit { listener.stop() }

  /// Stops listening and ends the session that is open.
  package func stop() { listener.stop() }

  /// Messages arrive.
  package func deliver(_ texts: String...) {
    state.withLock { state in
      for text in texts {
        state.given += 1
        state.messages.append(Message(name: "name-\(state.given)", text: text))
      }
    }
  }

  /// Somebody else deletes messages.
  package func remove(_ texts: String...) { state.withLock { $0.messages.removeAll { texts.contains($0.text) } } }

  /// Every message gets a new name.
  package func rename() {
    state.withLock { state in
      state.messages = state.messages.map { message in
        state.given += 1
        return Message(name: "name-\(state.given)", text: message.text)
      }
    }
  }

  /// Changes how the server goes its own way.
  package func change(_ edit: (inout Habits) -> Void) { state.withLock { edit(&$0.habits) } }

  /// What is in the maildrop.
  package var texts: [String] { state.withLock { $0.messages.map(\.text) } }

  /// What the clients have said since this was asked last.
  package func takeCommands() -> [String] {
    state.withLock { state in
      defer { state.commands = [] }
      return state.commands
    }
  }

  private func serve(_ connection: ServerConnection) {
    let (messages, habits) = state.withLock { state in
      state.sessions += 1
      return (state.messages, state.habits)
    }
    var marked: Set<Int> = []
    _ = connection.send(Array("+OK ready\r\n".utf8))
    while let line = connection.line() {
      state.withLock { $0.commands.append(line) }
      let words = line.split(separator: " ").map(String.init)
      let index = words.dropFirst().first.flatMap(Int.init).map { $0 - 1 }
      if words.first == "QUIT" {
        quit(connection, messages, marked, habits.farewell)
        return
      }
      if words.first == "DELE", let index { marked.insert(index) }
      if words.first == "RETR", let index, messages.indices.contains(index),
        habits.deadly.contains(messages[index].text)
      {
        _ = connection.send(Array("+OK\r\nSubj".utf8))
        connection.end(politely: false)
        return
      }
      guard connection.send(Array(answer(words, index, messages, habits).utf8)) else { return }
    }
  }

  private func answer(_ words: [String], _ index: Int?, _ messages: [Message], _ habits: Habits) -> String {
    switch words.first {
    case "CAPA":
      let capabilities =
        ["USER", "PIPELINING"] + (habits.knowsTOP ? ["TOP"] : []) + (habits.names == .none ? [] : ["UIDL"])
      return Self.lines(capabilities)
    case "PASS": return (habits.signIn ?? "+OK") + "\r\n"
    case "STAT": return "+OK \(messages.count) 0\r\n"
    case "LIST":
      return habits.list ?? Self.lines(messages.enumerated().map { "\($0 + 1) \($1.text.utf8.count)" })
    case "UIDL": return names(messages, habits)
    case "TOP", "RETR":
      guard let index, messages.indices.contains(index) else { return "-ERR no such message\r\n" }
      let text = messages[index].text
      if words.first == "TOP" { return habits.knowsTOP ? Self.content(Self.header(text)) : "-ERR unknown command\r\n" }
      if habits.refused.contains(text) { return "-ERR it cannot be read\r\n" }
      return Self.content(habits.empty.contains(text) ? "" : text)
    default: return "+OK\r\n"
    }
  }

  private func names(_ messages: [Message], _ habits: Habits) -> String {
    let session = state.withLock(\.sessions)
    switch habits.names {
    case .none: return "-ERR unknown command\r\n"
    case .garbage: return Self.lines(["one two three", "\u{1B}[31m"])
    case .lasting: return Self.lines(messages.enumerated().map { "\($0 + 1) \($1.name)" })
    case .numbers: return Self.lines(messages.indices.map { "\($0 + 1) \($0 + 1)" })
    case .fleeting: return Self.lines(messages.indices.map { "\($0 + 1) session-\(session)-\($0)" })
    case .shared: return Self.lines(messages.indices.map { "\($0 + 1) same" })
    }
  }

  private func quit(
    _ connection: ServerConnection, _ messages: [Message], _ marked: Set<Int>, _ farewell: Habits.Farewell
  ) {
    if farewell == .polite || farewell == .cutAfterDeleting {
      let names = Set(marked.filter(messages.indices.contains).map { messages[$0].name })
      state.withLock { $0.messages.removeAll { names.contains($0.name) } }
    }
    switch farewell {
    case .polite, .forgetful: _ = connection.send(Array("+OK bye\r\n".utf8))
    case .refusal: _ = connection.send(Array("-ERR some deleted messages not removed\r\n".utf8))
    case .cut, .cutAfterDeleting: break
    }
    connection.end(politely: false)
  }

  private static func lines(_ lines: [String]) -> String { (["+OK"] + lines + ["."]).map { $0 + "\r\n" }.joined() }

  /// A text with its dots stuffed.
  private static func content(_ text: String) -> String {
    let stuffed = text.hasPrefix(".") ? "." + text : text
    return "+OK\r\n" + stuffed.replacing("\r\n.", with: "\r\n..") + ".\r\n"
  }

  private static func header(_ text: String) -> String {
    text.firstRange(of: "\r\n\r\n").map { String(text[..<$0.upperBound]) } ?? text
  }
}
