import MailDesk
import MailModel
import Testing

@Suite("Who comes to a data folder")
struct VisitorTests {
  /// Facts, and what is made of them; a nil visitor is a refusal.
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    var real: UInt32 = 1_000
    var effective: UInt32 = 1_000
    var owner: UInt32?
    var isClosed = false
    var sudo: String?
    let visitor: Visitor?

    var facts: ProcessFacts {
      ProcessFacts(
        realUser: real, effectiveUser: effective, folderOwner: owner, isFolderClosed: isClosed, sudoUser: sudo
      ) { [0: "root", 1_000: "ann", 1_001: "bob", 900: "postdue"][$0] }
    }
  }

  @Test(
    "is decided by what the system vouches for",
    arguments: [
      Case("the owner of an older folder", owner: 1_000, visitor: Visitor(login: "ann", isOwner: true)),
      Case("somebody who makes the folder", visitor: Visitor(login: "ann", isOwner: true)),
      Case(
        "somebody else", real: 1_001, effective: 1_001, owner: 1_000, visitor: Visitor(login: "bob", isOwner: false)),
      Case(
        "root, whose folder it is not", real: 0, effective: 0, owner: 1_000,
        visitor: Visitor(login: "root", isOwner: false)),
      Case("somebody whom the system does not let in", owner: 900, isClosed: true, visitor: nil),
      Case("somebody who cannot even see the folder", isClosed: true, visitor: nil),
      Case("somebody with SUDO_UID who cannot even see it", isClosed: true, sudo: "1001", visitor: nil),
      Case(
        "an id without a name", real: 4_242, effective: 4_242, owner: 4_242,
        visitor: Visitor(login: "#4242", isOwner: true)),
      Case(
        "the service account itself", real: 900, effective: 900, owner: 900,
        visitor: Visitor(login: "postdue", isOwner: true)),
      Case(
        "through sudo to the owner", real: 900, effective: 900, owner: 900, sudo: "1000",
        visitor: Visitor(login: "ann", isOwner: false)),
      Case(
        "root through sudo to the owner", real: 900, effective: 900, owner: 900, sudo: "0",
        visitor: Visitor(login: "root", isOwner: false)),
      Case(
        "through sudo, making the folder", real: 900, effective: 900, sudo: "1000",
        visitor: Visitor(login: "ann", isOwner: true)),
      Case("through sudo to oneself", owner: 1_000, sudo: "1000", visitor: Visitor(login: "ann", isOwner: true)),
      Case(
        "SUDO_UID in one's own environment", real: 1_001, effective: 1_001, owner: 900, sudo: "1000",
        visitor: Visitor(login: "bob", isOwner: false)),
      Case(
        "through sudo to root, whose folder it is not", real: 0, effective: 0, owner: 900, sudo: "1000",
        visitor: Visitor(login: "root", isOwner: false)),
      Case(
        "set-uid, where the real id is another", real: 1_001, effective: 900, owner: 900, sudo: "1000",
        visitor: Visitor(login: "bob", isOwner: false)),
      Case(
        "set-gid of the ids the other way round", real: 900, effective: 1_001, owner: 900, sudo: "1000",
        visitor: Visitor(login: "postdue", isOwner: true)),
      Case("an empty SUDO_UID", owner: 1_000, sudo: "", visitor: Visitor(login: "ann", isOwner: true)),
      Case("SUDO_UID with a login in it", real: 900, effective: 900, owner: 900, sudo: "ann", visitor: nil),
      Case("SUDO_UID with a sign", real: 900, effective: 900, owner: 900, sudo: "+1000", visitor: nil),
      Case("SUDO_UID with a zero before it", real: 900, effective: 900, owner: 900, sudo: "01000", visitor: nil),
      Case("SUDO_UID that is too large", real: 900, effective: 900, owner: 900, sudo: "4294968296", visitor: nil),
      Case("SUDO_UID of nobody", real: 900, effective: 900, owner: 900, sudo: "4242", visitor: nil),
    ])
  func decision(_ example: Case) async {
    do throws(MailFailure) {
      let visitor = try Visitor(example.facts)
      #expect(visitor == example.visitor)
    } catch {
      #expect(example.visitor == nil)
      #expect(error.kind == .notPermitted)
    }
  }

  @Test(
    "nothing leads out as soon as somebody else came through sudo, believed or not",
    arguments: [(nil, false), ("", false), ("900", false), ("1000", true), ("0", true), ("ann", true), ("0900", true)]
      as [(String?, Bool)])
  func confined(sudo: String?, isConfined: Bool) {
    let facts = ProcessFacts(realUser: 900, effectiveUser: 900, folderOwner: 900, sudoUser: sudo) { _ in nil }
    #expect(facts.isThroughSudo == isConfined)
  }
}

extension VisitorTests.Case {
  init(
    _ description: String, real: UInt32 = 1_000, effective: UInt32 = 1_000, owner: UInt32? = nil,
    isClosed: Bool = false, sudo: String? = nil, visitor: Visitor?
  ) {
    testDescription = description
    (self.real, self.effective, self.owner) = (real, effective, owner)
    (self.isClosed, self.sudo, self.visitor) = (isClosed, sudo, visitor)
  }
}
