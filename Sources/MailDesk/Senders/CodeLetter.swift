import MailModel
import MailTransport
import SMTP

/// The message that takes a confirmation code to its address.
struct CodeLetter: Sendable {
  let code: ConfirmationCode
  let address: String
  /// The setting's name.
  let setting: String
  /// Who has it sent.
  let actor: String

  /// Hands it over.
  ///
  /// - Returns: why nobody knows whether it went; nil if it did.
  /// - Throws: what kept it from going.
  func send(
    by route: OutgoingRoute, proof: SenderProof, at moment: Timestamp
  ) async throws(MailFailure) -> MailFailure? {
    let sender = sender(route.outgoing, proof)
    let message = try notice(from: sender).octets(at: moment)
    let envelope = try Envelope(sender: sender, recipients: [address])
    let server = route.server
    do throws(MailFailure) {
      return try await withTimeLimit(ConnectionTestConditions().limit, for: "Sending the code") {
        () async throws(MailFailure) in
        let result = try await Self.hand(message, envelope, to: server)
        let failure = result.recipients.lazy.compactMap(\.verdict.failure).first
        if let failure, !result.isUnknown { throw failure }
        return failure
      }
    } catch {
      var context = server.context
      context.setting = setting
      throw error.within(context)
    }
  }

  private static func hand(
    _ message: [UInt8], _ envelope: Envelope, to server: SubmissionServer
  ) async throws(MailFailure) -> SubmissionResult {
    let connection = try await server.open()
    do throws(MailFailure) {
      let result = try await connection.send(envelope, message)
      await connection.quit()
      return result
    } catch {
      await connection.close()
      throw error
    }
  }

  /// The login's own address; where that is none, the address itself, which then writes to itself: nobody else is deceived.
  private func sender(_ outgoing: OutgoingSettings, _ proof: SenderProof) -> String {
    if proof.covers(outgoing.senderAddress) { return outgoing.senderAddress }
    if proof.covers(outgoing.username) { return outgoing.username }
    return address
  }

  private func notice(from sender: String) -> NoticeMessage {
    let minutes = ConfirmationRules.lifetime / 60
    return NoticeMessage(
      sender: EmailAddress(address: sender), recipient: address, subject: "Your confirmation code for Postdue",
      text: """
        The code is

            \(code.text)

        It confirms that mail of the mail setting “\(setting)” of Postdue may come from \(address),
        or be answered to it. “\(actor)” asked for it, and enters it on the page Send Mail As or with

            postdue settings verify-sender NAME CODE

        It counts for \(minutes) minutes. Give it to nobody else: whoever has it can send mail in the name of this
        address. If you know nothing of this, do nothing; without the code nothing is sent.
        """)
  }
}
