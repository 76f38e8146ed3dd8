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

  @Test("what the incoming half says proves nothing, tested or not: mail leaves by another server")
  func incoming() {
    let proof = proof {
      $0.incoming?.username = "ceo@example.com"
      $0.incoming?.emailAddress = "ceo@example.com"
      $0.state = .verified
    }
    #expect(!proof.covers("ceo@example.com"))
  }

  @Test("a user name that is no address proves none")
  func nameOnly() {
    let proof = proof {
      $0.outgoing?.username = "ar"
      $0.incoming?.username = "ar"
      $0.incoming?.emailAddress = "ar@example.com"
    }
    #expect(proof.addresses.isEmpty)
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

  private func proof(_ edit: (inout MailSetting) -> Void) -> SenderProof {
    var setting = Self.setting
    edit(&setting)
    return SenderProof(setting, route: setting.outgoing ?? OutgoingSettings())
  }
}
