import COpenSSL

/// Plays scripts on the server's thread.
struct ScriptPlayer {
  private let options: ScriptedServer.Options

  init(_ options: ScriptedServer.Options) { self.options = options }

  func play(_ scripts: [[ServerStep]], on listener: Listener) -> ScriptedServer.Outcome {
    var outcome = ScriptedServer.Outcome()
    for script in scripts {
      guard let descriptor = listener.accept() else { break }
      let connection = ServerConnection(descriptor: descriptor, fragmentation: options.fragmentation)
      let steps = options.isImplicitTLS ? [.startTLS] + script : script
      let deviation = perform(steps, on: connection)
      listener.endConnection()
      outcome.received.append(connection.received)
      outcome.deviation = outcome.deviation ?? deviation
    }
    return outcome
  }

  /// Performs the steps; the result says what did not go by the script.
  private func perform(_ steps: [ServerStep], on connection: ServerConnection) -> String? {
    var words: [String: String] = [:]
    for step in steps {
      switch step {
      case .close:
        connection.end(politely: true)
        return nil
      case .cut:
        connection.end(politely: false)
        return nil
      case .reset:
        connection.endByReset()
        return nil
      case .stall: connection.drain()
      case .pause(let gate): gate.wait()
      case .expect(let pattern):
        let line = connection.line()
        if let line, LinePattern(pattern).matches(line, words: &words) { continue }
        connection.end(politely: true)
        return "expected \(pattern), got \(line ?? "the end")"
      default:
        if exchange(step, words, on: connection) { continue }
        connection.end(politely: false)
        return "the client left before \(step)"
      }
    }
    connection.end(politely: true)
    return nil
  }

  private func exchange(_ step: ServerStep, _ words: [String: String], on connection: ServerConnection) -> Bool {
    switch step {
    case .say(let text): connection.send(Array((LinePattern.fill(text, from: words) + "\r\n").utf8))
    case .send(let bytes): connection.send(bytes)
    case .flood(let count): flood(count, connection)
    case .sendChannelBinding: connection.send(Array((connection.channelBinding + "\r\n").utf8))
    case .startDeflate: connection.startDeflate()
    case .swallow(let count): connection.swallow(count)
    case .startTLS:
      if let identity = options.identity {
        connection.startTLS(identity, maximumVersion: options.isTLS12Only ? TLS1_2_VERSION : TLS1_3_VERSION)
      } else {
        false
      }
    default: true
    }
  }

  private func flood(_ count: Int, _ connection: ServerConnection) -> Bool {
    let block = [UInt8](repeating: UInt8(ascii: "x"), count: 256 << 10)
    var rest = count
    while rest > 0 {
      guard connection.send(rest >= block.count ? block : Array(block.prefix(rest))) else { return false }
      rest -= block.count
    }
    return true
  }
}
