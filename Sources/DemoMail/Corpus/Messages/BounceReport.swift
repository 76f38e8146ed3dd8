import MailModel

/// A delivery status notification (RFC 3464) about a reminder that did not arrive.
enum BounceReport {
  static func entity(for letter: Letter, _ random: inout SeededRandom) -> MIMEEntity {
    let failed = "former.employee@\(letter.domain)"
    let words = """
      This is the mail system at host mx.\(letter.domain).

      I'm sorry to have to inform you that your message could not
      be delivered to one or more recipients.

      <\(failed)>: host mx.\(letter.domain)[192.0.2.25] said: 550 5.1.1
          User unknown (in reply to RCPT TO command)

      """
    let status = """
      Reporting-MTA: dns; mail.\(CorpusWorld.ownDomain)

      Final-Recipient: rfc822; \(failed)
      Action: failed
      Status: 5.1.1
      Remote-MTA: dns; mx.\(letter.domain)
      Diagnostic-Code: smtp; 550 5.1.1 User unknown

      """
    let original = """
      Return-Path: <\(letter.recipient.address)>
      From: Accounts Receivable <\(letter.recipient.address)>
      To: <\(failed)>
      Subject: Reminder
      Message-ID: <reminder.\(letter.index)@mail.\(CorpusWorld.ownDomain)>
      Date: \(HeaderDate.text(letter.entry.date, hours: 0))

      Dear customer, your account is overdue.

      """
    let headersOnly = random.chance(0.5)
    return MIMEEntity.multipart(
      "report; report-type=delivery-status",
      [
        MIMEEntity(header: "Content-Type: text/plain; charset=us-ascii\n", body: Array(words.utf8)),
        MIMEEntity(header: "Content-Type: message/delivery-status\n", body: Array(status.utf8)),
        MIMEEntity(
          header: "Content-Type: \(headersOnly ? "text/rfc822-headers" : "message/rfc822")\n",
          body: Array(original.utf8)),
      ],
      boundary: "\(letter.index).report/mx.\(letter.domain)")
  }
}
