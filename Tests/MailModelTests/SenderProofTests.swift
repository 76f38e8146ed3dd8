import MailModel
import Testing

@Suite("What a sign-in proves")
struct SenderProofTests {
  @Test("a user name that is an address is the login's own, whatever the case of its letters")
  func ownAddress() {
    let proof = proof { $0.outgoing?.username = "AR@Example.com" }
    #expect(proof.covers("ar@example.com"))
    #expect(!proof.covers("collections@example.com"))
  }

  @Test("the incoming half's user name counts once its test has succeeded")
  func incoming() {
    let untested = proof { $0.incoming?.username = "inbox@example.com" }
    #expect(!untested.covers("inbox@example.com"))
    let tested = proof {
      $0.incoming?.username = "inbox@example.com"
      $0.state = .incomingVerified
    }
    #expect(tested.covers("inbox@example.com"))
  }

  @Test("an Email Address counts only beside a user name that is none, and that both halves sign in with")
  func emailAddress() {
    #expect(proof(Self.named("ar", "ar")).covers("ar@example.com"))
    #expect(!proof(Self.named("ar", "other")).covers("ar@example.com"))
    let pretender = proof {
      Self.named("ar@example.com", "ar@example.com")(&$0)
      $0.incoming?.emailAddress = "ceo@example.com"
    }
    #expect(!pretender.covers("ceo@example.com"))
  }

  @Test("the gateway sends as itself, and proves nothing of the setting's")
  func gateway() {
    var setting = Self.setting
    setting.outgoing?.route = .gateway
    setting.outgoing?.username = "ar@example.com"
    var gateway = OutgoingSettings()
    (gateway.host, gateway.from) = ("relay.example.com", "no-reply@example.com")
    let proof = SenderProof(setting, route: gateway)
    #expect(proof.covers("no-reply@example.com"))
    #expect(!proof.covers("ar@example.com"))
  }

  @Test("what was confirmed counts for one login on one server")
  func account() {
    let account = proof { _ in }.account
    let sameServer = proof { $0.outgoing?.host = "SMTP.example.com" }
    let otherPort = proof { $0.outgoing?.port = 465 }
    #expect([sameServer.account, otherPort.account] == [account, account])
    let otherServer = proof { $0.outgoing?.host = "smtp.elsewhere.example" }
    let otherLogin = proof { $0.outgoing?.username = "other@example.com" }
    let otherWay = proof { $0.outgoing?.route = .gateway }
    #expect(Set([account, otherServer.account, otherLogin.account, otherWay.account]).count == 4)
  }

  private static var setting: MailSetting {
    var setting = MailSetting(name: "ar")
    (setting.incoming, setting.outgoing) = (IncomingSettings(), OutgoingSettings())
    setting.outgoing?.host = "smtp.example.com"
    setting.outgoing?.username = "ar@example.com"
    return setting
  }

  private static func named(_ incoming: String, _ outgoing: String) -> (inout MailSetting) -> Void {
    { setting in
      setting.incoming?.username = incoming
      setting.incoming?.emailAddress = "ar@example.com"
      setting.outgoing?.username = outgoing
    }
  }

  private func proof(_ edit: (inout MailSetting) -> Void) -> SenderProof {
    var setting = Self.setting
    edit(&setting)
    return SenderProof(setting, route: setting.outgoing ?? OutgoingSettings())
  }
}
