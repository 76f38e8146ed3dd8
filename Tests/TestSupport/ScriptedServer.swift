package import DemoMail
import Foundation
import Synchronization

/// A server on loopback that plays a script: octets out, lines in, TLS where the script says so.
package final class ScriptedServer: Sendable {
  /// How the server listens and sends.
  package struct Options: Sendable {
    /// Certificate and key for TLS.
    package var identity: CertificateAuthority.IssuedCertificate?
    /// Whether TLS starts with the first octet.
    package var isImplicitTLS = false
    /// Whether TLS ends at version 1.2.
    package var isTLS12Only = false
    /// How what is sent is cut into pieces.
    package var fragmentation = Fragmentation.whole
    /// `127.0.0.1` or `::1`.
    package var address = "127.0.0.1"

    /// Plain, on IPv4, in whole pieces.
    package init() {}

    /// TLS from the first octet.
    package static func tls(_ identity: CertificateAuthority.IssuedCertificate) -> Options {
      var options = Options()
      options.identity = identity
      options.isImplicitTLS = true
      return options
    }
  }

  /// What came of the script.
  package struct Outcome: Sendable {
    /// Everything that the clients sent, decrypted, by connection.
    package var received: [[UInt8]] = []
    /// What did not go by the script; nil if all did.
    package var deviation: String?

    /// What the first client sent, as text.
    package var text: String { String(decoding: received.first ?? [], as: UTF8.self) }
  }

  /// Where it listens.
  package let port: Int
  private let listener: Listener
  private let result: ResultBox

  /// Listens, and plays one script for each connection in turn.
  package init(scripts: [[ServerStep]], _ options: Options = Options()) throws {
    signal(SIGPIPE, SIG_IGN)
    let listener = try Listener(address: options.address)
    let result = ResultBox()
    (self.listener, self.result) = (listener, result)
    port = listener.port
    Thread.detachNewThread {
      result.settle(ScriptPlayer(options).play(scripts, on: listener))
      listener.stop()
    }
  }

  /// Listens for one connection.
  package convenience init(_ script: [ServerStep], _ options: Options = Options()) throws {
    try self.init(scripts: [script], options)
  }

  deinit { listener.stop() }

  /// Stops listening and ends the connection that is open.
  package func stop() { listener.stop() }

  /// Waits until the scripts are played.
  package func outcome() async -> Outcome { await result.value() }
}

/// One result, awaited by one task.
private final class ResultBox: Sendable {
  private struct State {
    var value: ScriptedServer.Outcome?
    var waiters: [CheckedContinuation<ScriptedServer.Outcome, Never>] = []
  }

  private let state = Mutex(State())

  func settle(_ value: ScriptedServer.Outcome) {
    let waiters = state.withLock { state in
      state.value = value
      defer { state.waiters = [] }
      return state.waiters
    }
    for waiter in waiters { waiter.resume(returning: value) }
  }

  func value() async -> ScriptedServer.Outcome {
    await withCheckedContinuation { continuation in
      let value = state.withLock { state in
        if state.value == nil { state.waiters.append(continuation) }
        return state.value
      }
      if let value { continuation.resume(returning: value) }
    }
  }
}
