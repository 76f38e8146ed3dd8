import MailDesk
import MailModel
import MailStore
import TestSupport
import Testing

/// Every verb of every desk, given by somebody who may not. `HouseTests` sees to it that none is forgotten.
@Suite("What a role may not do is refused below the screens")
struct PermissionTests {
  /// A verb and the permission that it takes.
  struct Verb: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let permission: Permission
    let act: @Sendable (MailDesk) async throws -> Void

    init(_ name: String, _ permission: Permission, _ act: @escaping @Sendable (MailDesk) async throws -> Void) {
      (testDescription, self.permission, self.act) = (name, permission, act)
    }
  }

  private static let setting = MailSetting(name: "ar")
  private static let query = MessageQuery()

  static let verbs: [Verb] = [
    Verb("siteOptions", .readSettings) { _ = try await $0.siteOptions() },
    Verb("siteSecrets", .readSettings) { _ = try await $0.siteSecrets() },
    Verb("setSiteOptions", .changeSite) { try await $0.setSiteOptions(["allowLocalHosts=true"]) },
    Verb("rotateKey", .changeSite) { _ = try await $0.rotateKey() },
    Verb("settings.all", .readSettings) { _ = try await $0.settings.all() },
    Verb("settings.withID", .readSettings) { _ = try await $0.settings.withID(1) },
    Verb("settings.named", .readSettings) { _ = try await $0.settings.named("ar") },
    Verb("settings.save", .changeSettings) { _ = try await $0.settings.save(setting) },
    Verb("settings.apply", .changeSettings) {
      _ = try await $0.settings.apply(Array(#"{"name": "x"}"#.utf8), environment: [:])
    },
    Verb("settings.setActive", .changeSettings) { try await $0.settings.setActive(true, named: "ar") },
    Verb("settings.remove", .changeSettings) { try await $0.settings.remove(named: "ar") },
    Verb("settings.removal", .readSettings) { _ = try await $0.settings.removal(of: "ar") },
    Verb("settings.overview", .readSettings) { _ = try await $0.settings.overview() },
    Verb("settings.save(copying:)", .changeSettings) {
      _ = try await $0.settings.save(setting, secrets: [:], copying: [:])
    },
    Verb("settings.folders", .changeSettings) { _ = try await $0.settings.folders(of: setting, incomingPassword: nil) },
    Verb("settings.detect", .testConnections) { _ = try await $0.settings.detect("ar@gmail.com") },
    Verb("settings.create", .changeSettings) { desk in
      let proposal = SetupProposal(title: "", source: .usualName, evidence: [], incoming: nil, outgoing: nil)
      _ = try await desk.settings.create("new", from: proposal, for: "ar@example.com")
    },
    Verb("settings.testIncoming", .testConnections) { _ = try await $0.settings.testIncoming(named: "ar") },
    Verb("settings.testOutgoing", .testConnections) { _ = try await $0.settings.testOutgoing(named: "ar") },
    Verb("settings.saveReport", .testConnections) { desk in
      let report = ConnectionTestReport(setting: "ar")
      _ = try await desk.settings.saveReport(report, at: Timestamp(seconds: 0), in: "/nonexistent")
    },
    Verb("settings.change", .changeSettings) { _ = try await $0.settings.change([], settingID: 1) },
    Verb("settings.itRequest", .readSettings) { _ = try await $0.settings.itRequest(named: "ar") },
    Verb("settings.saveRequest", .readSettings) {
      _ = try await $0.settings.saveRequest("", named: "ar", at: Timestamp(seconds: 0), in: "/nonexistent")
    },
    Verb("senders.all", .readSettings) { _ = try await $0.senders.all(ofSetting: "ar") },
    Verb("senders.remove", .changeSettings) { try await $0.senders.remove("a@b.example", fromSetting: "ar") },
    Verb("senders.sendCode", .changeSettings) {
      _ = try await $0.senders.sendCode(to: "a@b.example", ofSetting: "ar")
    },
    Verb("senders.verify", .changeSettings) { _ = try await $0.senders.verify("ABCDEFGH", ofSetting: "ar") },
    Verb("senders.requireVerified", .sendMail) {
      try await $0.senders.requireVerified(from: "a@b.example", replyTo: nil, setting: setting)
    },
    Verb("settings.companies", .readSettings) { _ = try await $0.settings.companies() },
    Verb("settings.companies(using:)", .readSettings) { _ = try await $0.settings.companies(using: "ar") },
    Verb("settings.addCompany", .changeSite) { try await $0.settings.addCompany(code: "us", name: "US") },
    Verb("settings.setDefault", .changeSite) { try await $0.settings.setDefault("ar", ofCompany: "main") },
    Verb("connections.connect", .changeSettings) { _ = try await $0.connections.connect(named: "ar") { _ in } },
    Verb("connections.disconnect", .changeSettings) { _ = try await $0.connections.disconnect(named: "ar") },
    Verb("people.customers", .readCustomers) { _ = try await $0.people.customers(limit: 1) },
    Verb("people.customerCount", .readCustomers) { _ = try await $0.people.customerCount() },
    Verb("people.customer(id:)", .readCustomers) { _ = try await $0.people.customer(id: 1) },
    Verb("people.customer(number:)", .readCustomers) { _ = try await $0.people.customer(number: "C1") },
    Verb("people.contacts", .readCustomers) { _ = try await $0.people.contacts(customerID: 1) },
    Verb("people.importCustomers", .changeCustomers) {
      _ = try await $0.people.importCustomers(Array("id,name\n".utf8))
    },
    Verb("people.importContacts", .changeCustomers) {
      _ = try await $0.people.importContacts(Array("customer_id,name,email\n".utf8))
    },
    Verb("people.fileUnfiled", .changeCustomers) { _ = try await $0.people.fileUnfiled() },
    Verb("messages.page", .readMail) { _ = try await $0.messages.page(query, limit: 1) },
    Verb("messages.count", .readMail) { _ = try await $0.messages.count(query) },
    Verb("messages.search", .readMail) { _ = try await $0.messages.search(query, rows: 0..<1, locating: nil, upTo: 1) },
    Verb("messages.boxCounts", .seeStatus) { _ = try await $0.messages.boxCounts() },
    Verb("messages.count(in:)", .seeStatus) {
      _ = try await $0.messages.count(in: .inbox, since: Timestamp(seconds: 0))
    },
    Verb("messages.position", .readMail) { _ = try await $0.messages.position(of: 1, in: query) },
    Verb("messages.raw", .readMail) { _ = try await $0.messages.raw(id: 1) },
    Verb("messages.content", .readMail) { _ = try await $0.messages.content(id: 1) },
    Verb("messages.setUnread", .fileMail) { try await $0.messages.setUnread(true, ids: []) },
    Verb("messages.file", .fileMail) { try await $0.messages.file([], to: 1) },
    Verb("messages.unfile", .fileMail) { try await $0.messages.unfile([]) },
    Verb("messages.restore", .fileMail) { try await $0.messages.restore([]) },
    Verb("messages.saveAttachment", .readMail) {
      _ = try await $0.messages.saveAttachment(1, of: 1, in: "/nonexistent")
    },
    Verb("sync.run", .syncMail) { try await $0.sync.run { _ in } },
    Verb("log", .syncMail) { _ = try await $0.log() },
    Verb("sync.watch", .syncMail) { desk in
      let watching = Task { try await desk.sync.watch(as: .pass) { _ in } }
      watching.cancel()
      try await watching.value
    },
    Verb("sync.schedulerOwner", .seeStatus) { _ = try $0.sync.schedulerOwner() },
    Verb("sync.schedule", .seeStatus) { _ = try await $0.sync.schedule() },
    Verb("sync.syncNow", .syncMail) { try await $0.sync.syncNow() },
    Verb("sync.pause", .syncMail) { try await $0.sync.pause(["nobody's"]) },
    Verb("sync.resume", .syncMail) { try await $0.sync.resume(["nobody's"]) },
    Verb("sync.verify", .syncMail) { try await $0.sync.verify { _ in } },
    Verb("sync.backfillEstimate", .syncMail) { _ = try await $0.sync.backfillEstimate("ar") },
    Verb("sync.confirmBackfill", .syncMail) { try await $0.sync.confirmBackfill("ar") },
    Verb("sync.passesElsewhere", .seeStatus) { _ = try await $0.sync.passesElsewhere() },
    Verb("sync.activity", .seeStatus) { _ = try await $0.sync.activity(limit: 1) },
    Verb("sync.activityCount", .seeStatus) { _ = try await $0.sync.activityCount() },
    Verb("sync.unverified", .seeStatus) { _ = try await $0.sync.unverified() },
    Verb("cutOver.comparison", .readSettings) { _ = try await $0.cutOver.comparison(from: "ar", to: "ar") },
    Verb("cutOver.differences", .readMail) { _ = try await $0.cutOver.differences(from: "ar", to: "ar", limit: 1) },
    Verb("cutOver.carryOut", .changeSite) { _ = try await $0.cutOver.carryOut(from: "ar", to: "ar") },
    Verb("care.examine", .careForData) { _ = try await $0.care.examine() },
    Verb("care.reindex", .careForData) { _ = try await $0.care.reindex() },
    Verb("users.all", .manageUsers) { _ = try await $0.users.all() },
    Verb("users.save", .manageUsers) { try await $0.users.save(Person(login: "eve", role: .administrator)) },
    Verb("users.remove", .manageUsers) { try await $0.users.remove("tester") },
    Verb("audit.entries", .readAudit) { _ = try await $0.audit.entries(limit: 1) },
    Verb("audit.count", .readAudit) { _ = try await $0.audit.count() },
  ]

  @Test("each verb asks for its permission before anything else", arguments: verbs, Person.Role.allCases)
  func verb(_ verb: Verb, role: Person.Role) async throws {
    let folder = try ScratchFolder()
    let store = try MailStore.open(DataFolder(path: folder.path)) { Timestamp(seconds: 0) }
    _ = try await store.save(Self.setting, actor: "tester")
    let before = try await store.auditCount()
    let desk = MailDesk(store: store, person: Person(login: "ann", role: role)) { Timestamp(seconds: 0) }
    let refusal = await failure { try await verb.act(desk) }
    if role.permissions.contains(verb.permission) {
      #expect(refusal?.kind != .notPermitted)
    } else {
      #expect(refusal?.kind == .notPermitted)
      #expect(refusal?.cause.contains(role.withArticle) == true)
      #expect(try await store.auditCount() == before)
    }
  }

  @Test("candidates for filing are nobody's who may not see customers")
  func candidates() async throws {
    let folder = try ScratchFolder()
    let store = try MailStore.open(DataFolder(path: folder.path)) { Timestamp(seconds: 0) }
    let desk = MailDesk(store: store, person: Person(login: "sue", role: .support)) { Timestamp(seconds: 0) }
    #expect(await desk.messages.candidates(of: [1]).isEmpty)
  }
}
