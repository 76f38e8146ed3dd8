import MailDesk
import MailModel

extension JSONOutput {
  /// The site's options: `gateway.host` is `host` in the object `gateway`.
  static func site(_ options: SiteOptions, secrets: Set<SiteSecret>) -> JSONOutput {
    var groups: [(name: String, members: [(String, JSONOutput)])] = []
    func add(_ key: String, _ value: JSONOutput) {
      let parts = key.split(separator: ".", maxSplits: 1).map(String.init)
      let group = parts.count == 2 ? parts[0] : ""
      let index = groups.firstIndex { $0.name == group } ?? groups.endIndex
      if index == groups.endIndex { groups.append((group, [])) }
      groups[index].members.append((parts.last ?? key, value))
    }
    for key in SiteOptions.Key.allCases { add(key.rawValue, value(of: key, options)) }
    for secret in SiteSecret.allCases {
      let name = secret.optionName.split(separator: ".").last.map(String.init) ?? ""
      let flag = "has\(name.prefix(1).uppercased())\(name.dropFirst())"
      add(secret.optionName.split(separator: ".").dropLast().joined() + "." + flag, .bool(secrets.contains(secret)))
    }
    return .object(
      groups.flatMap { group in group.name.isEmpty ? group.members : [(group.name, .object(group.members))] })
  }

  private static func value(of key: SiteOptions.Key, _ options: SiteOptions) -> JSONOutput {
    switch key.kind {
    case .flag: .bool((options[key] ?? key.standard) == "true")
    case .port, .minutes: options[key].flatMap { Int64($0) }.map { .number($0) } ?? .null
    case .ports:
      options[key].map { .array(FieldRules.values(in: $0).compactMap { Int64($0) }.map { .number($0) }) } ?? .null
    case .addresses, .hosts: .strings(options[key].map { FieldRules.values(in: $0) } ?? [])
    case .host, .emailAddress, .encryption, .username, .text, .path, .identifier, .webAddress, .logLevel:
      .optional(options[key])
    }
  }
}
