import MIME
import MailModel
import OpenSSL
import POP3
import Synchronization

/// Asks what headers say without fetching messages, by TOP; from a server that does not know it, by fetching them after all.
struct MaildropHeaderReader {
  private let connection: POP3Connection
  private let parser = MessageParser()
  private var knowsTOP = true

  init(_ connection: POP3Connection) { self.connection = connection }

  /// Reads headers.
  ///
  /// - Parameter numbers: the messages' numbers in this session.
  /// - Returns: what was told, by number; a message that the server does not give is left out.
  /// - Throws: what ended the connection.
  mutating func read(_ numbers: [UInt32]) async throws(MailFailure) -> [UInt32: MaildropHeader] {
    guard !numbers.isEmpty else { return [:] }
    let found = Mutex<[UInt32: MaildropHeader]>([:])
    let parser = parser
    var left = numbers
    if knowsTOP {
      let outcome = try await connection.top(numbers) { message in
        found.withLock { $0[message.number] = Self.header(message.octets, parser) }
      }
      if let failure = outcome.failure { throw failure }
      left = numbers.filter { !outcome.done.contains($0) }
      knowsTOP = !outcome.done.isEmpty
    }
    guard !left.isEmpty else { return found.withLock { $0 } }
    let outcome = try await connection.retrieve(left) { message in
      found.withLock { $0[message.number] = Self.header(message.octets, parser) }
    }
    if let failure = outcome.failure { throw failure }
    return found.withLock { $0 }
  }

  /// What the beginning of a message tells.
  private static func header(_ octets: [UInt8], _ parser: MessageParser) -> MaildropHeader {
    let message = parser.parse(octets)
    let hash = octets.withUnsafeBytes {
      SHA256Hash.digest(UnsafeRawBufferPointer(rebasing: $0[message.headerBlock]))
    }
    return MaildropHeader(hash: hash, date: message.date?.timestamp.date)
  }
}
