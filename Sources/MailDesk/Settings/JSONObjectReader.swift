import MailModel

/// Reads the keys of one JSON object, gathering faults instead of stopping at the first.
///
/// After the last read, ``finish()`` reports the keys nobody asked for.
struct JSONObjectReader {
  private let members: [String: JSONValue]
  private let prefix: String
  private var known: Set<String> = []
  private(set) var faults: [FieldFault] = []

  /// - Parameter prefix: the key path of the object itself, empty for the outermost.
  init(_ members: [String: JSONValue], prefix: String) {
    self.members = members
    self.prefix = prefix
  }

  mutating func string(_ key: String, default fallback: String = "") -> String {
    optionalString(key) ?? fallback
  }

  mutating func optionalString(_ key: String) -> String? {
    switch take(key) {
    case nil, .null: return nil
    case .string(let text): return text
    case let other?: return mismatch(key, "a string", other)
    }
  }

  mutating func bool(_ key: String, default fallback: Bool) -> Bool {
    switch take(key) {
    case nil, .null: return fallback
    case .bool(let value): return value
    case let other?: return mismatch(key, "true or false", other) ?? fallback
    }
  }

  mutating func integer(_ key: String, default fallback: Int) -> Int {
    optionalInteger(key) ?? fallback
  }

  mutating func optionalInteger(_ key: String) -> Int? {
    switch take(key) {
    case nil, .null: return nil
    case .number(let value):
      if let whole = Int(exactly: value) { return whole }
      fault(key, "must be a whole number")
      return nil
    case let other?: return mismatch(key, "a number", other)
    }
  }

  /// A string or a list of strings.
  mutating func strings(_ key: String, default fallback: [String]) -> [String] {
    switch take(key) {
    case nil, .null: return fallback
    case .string(let text): return [text]
    case .array(let values):
      return values.enumerated().compactMap { index, value in
        if case .string(let text) = value { return text }
        return mismatch("\(key)[\(index)]", "a string", value)
      }
    case let other?: return mismatch(key, "a string or a list of strings", other) ?? fallback
    }
  }

  /// One of an enumeration's raw values.
  mutating func choice<Value: RawRepresentable<String> & CaseIterable>(_ key: String, default fallback: Value) -> Value
  {
    guard let text = optionalString(key) else { return fallback }
    if let value = Value(rawValue: text) { return value }
    fault(key, "“\(text)” is not one of " + Value.allCases.map(\.rawValue).joined(separator: ", "))
    return fallback
  }

  /// A nested object, nil if absent or null.
  mutating func object(_ key: String) -> JSONObjectReader? {
    switch take(key) {
    case nil, .null: return nil
    case .object(let members): return JSONObjectReader(members, prefix: path(key) + ".")
    case let other?: return mismatch(key, "an object", other)
    }
  }

  /// Lets a key pass that `settings show` prints and nobody reads back.
  mutating func ignore(_ key: String) { known.insert(key) }

  mutating func fault(_ key: String, _ message: String) {
    faults.append(FieldFault(path: path(key), message))
  }

  /// Adds a fault for each member that no read has asked for.
  mutating func finish() -> [FieldFault] {
    for key in members.keys.sorted() where !known.contains(key) { fault(key, "is not a known key") }
    return faults
  }

  private func path(_ key: String) -> String { prefix + key }

  private mutating func take(_ key: String) -> JSONValue? {
    known.insert(key)
    return members[key]
  }

  private mutating func mismatch<Value>(_ key: String, _ expected: String, _ found: JSONValue) -> Value? {
    fault(key, "must be \(expected), not \(found.kind)")
    return nil
  }
}
