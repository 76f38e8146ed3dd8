import DemoMail
import Foundation
import MailModel
import MailStore
import TestSupport
import Testing

extension Torture {
  /// A mailbox that changes while it is read. The proxy holds the session at a chosen word until the change is made, so
  /// that every run is the same.
  @Suite(.serialized)
  struct MailboxChangeTests {
    /// What somebody else does to the mailbox.
    enum Change: String, CaseIterable, CustomTestStringConvertible {
      case expunge, expungeAll, move, appendWithOldDate, readElsewhere, newUIDValidity

      var testDescription: String { rawValue }

      func happen(to server: PrivateDovecot) throws(MailFailure) {
        switch self {
        case .expunge: try server.expunge(uids: "2,5:6,12")
        case .expungeAll: try server.expunge(uids: "1:*")
        case .move: try server.move(uids: "1,4", to: "Archive")
        case .appendWithOldDate:
          try server.append(TortureMailbox.late(1), date: Timestamp(seconds: 1_300_000_000))
          try server.append(TortureMailbox.late(2))
        case .readElsewhere: try server.addFlags("\\Seen", uids: "1:7")
        case .newUIDValidity: try server.newUIDValidity(4_711, firstUID: 50)
        }
      }
    }

    /// When they do it.
    enum Moment: String, CaseIterable, CustomTestStringConvertible {
      case opening, searching, fetching, amidFetching, leaving

      var testDescription: String { rawValue }

      func fault(_ body: @escaping @Sendable () -> Void) -> Fault {
        switch self {
        case .opening: Fault(.after(body), .toServer, before: " EXAMINE ")
        case .searching: Fault(.after(body), .toServer, before: " UID SEARCH ")
        case .fetching: Fault(.after(body), .toServer, before: " UID FETCH ")
        case .amidFetching: Fault(.after(body), .toClient, before: " FETCH (", count: 4)
        case .leaving: Fault(.after(body), .toServer, before: " LOGOUT")
        }
      }
    }

    @Test(
      "what leaves, comes or changes during a pass is right after the next one", arguments: Change.allCases,
      Moment.allCases)
    func during(change: Change, moment: Moment) async throws {
      try await TortureRig.run { rig in
        try rig.server.createFolder("Archive")
        try await rig.disturb(moment.fault { try? change.happen(to: rig.server) }, "\(change) while \(moment)")
      }
    }

    @Test("a folder that is renamed during a pass is missed by name; under its old name it is whole again")
    func renamed() async throws {
      for moment in Moment.allCases {
        try await TortureRig.run(folders: ["Clients"]) { rig in
          let department = try rig.department()
          rig.proxy.plan([moment.fault { try? rig.server.renameFolder("Clients", to: "Customers") }])
          try await department.syncStopped(after: .seconds(5))
          #expect(rig.proxy.struck == 1)
          rig.proxy.heal()
          let failure = try await department.sync().failure
          #expect(failure?.kind == .folderNotFound, "\(moment)")
          #expect(failure?.context.alternatives.contains("Customers") == true, "\(moment)")
          try rig.server.renameFolder("Customers", to: "Clients")
          try await department.expectWhole(rig.server, folder: "Clients", "renamed while \(moment)")
        }
      }
    }

    @Test("a folder that is deleted during a pass takes nothing with it; made anew, it is read anew")
    func deleted() async throws {
      for moment in Moment.allCases {
        try await TortureRig.run(folders: ["Clients"]) { rig in
          let department = try rig.department()
          rig.proxy.plan([moment.fault { try? rig.server.deleteFolder("Clients") }])
          try await department.syncStopped(after: .seconds(5))
          #expect(rig.proxy.struck == 1)
          rig.proxy.heal()
          let kept = Set(try await department.raws())
          if moment == .leaving { #expect(kept == Set(TortureMailbox.messages)) }
          #expect(try await department.sync().failure?.kind == .folderNotFound, "\(moment)")
          #expect(Set(try await department.raws()) == kept, "\(moment)")
          for message in TortureMailbox.messages[4..<9] + [TortureMailbox.late(1)] {
            try rig.server.append(message, folder: "Clients")
          }
          try await department.expectWhole(
            rig.server, folder: "Clients", gone: Set(TortureMailbox.messages), "deleted while \(moment)")
          #expect(kept.isSubset(of: try await department.raws()), "\(moment)")
        }
      }
    }
  }
}

extension TortureRig {
  /// A pass with one fault, then one without, after which everything must be right.
  fileprivate func disturb(_ fault: Fault, _ circumstances: Comment) async throws {
    let department = try department()
    proxy.plan([fault])
    try await department.syncStopped(after: .seconds(5))
    #expect(proxy.struck == 1, circumstances)
    proxy.heal()
    let gone = Set(TortureMailbox.messages).subtracting(try server.messages())
    try await department.expectWhole(server, gone: gone, circumstances)
  }
}

extension PrivateDovecot {
  fileprivate func move(uids: String, to folder: String) throws(MailFailure) {
    try doveadm("move", "-u", users[0].name, folder, "mailbox", "INBOX", "uid", uids)
  }

  fileprivate func renameFolder(_ name: String, to next: String) throws(MailFailure) {
    try doveadm("mailbox", "rename", "-u", users[0].name, name, next)
  }

  fileprivate func deleteFolder(_ name: String) throws(MailFailure) {
    try doveadm("mailbox", "delete", "-u", users[0].name, name)
  }
}
