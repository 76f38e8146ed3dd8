extension ProviderPreset {
  /// Every provider that is known, in the order in which they are offered.
  package static let all = [
    ProviderPreset(
      "gmail", "Gmail", domains: ["gmail.com", "googlemail.com"], imaps: "imap.gmail.com", smtp: "smtp.gmail.com",
      caveats: [
        "The password is an app password: 2-Step Verification on, then Google Account › Security › App passwords. "
          + "Without passwords: Credential type Gmail.",
        "At most 500 recipients a day (2,000 with Google Workspace): not for mass mail.",
        "Gmail files a copy of what is sent in Sent Mail by itself.",
      ]),
    ProviderPreset(
      "gmail-relay", "Gmail relay (Google Workspace)", imaps: "imap.gmail.com", smtp: "smtp-relay.gmail.com",
      caveats: [
        "The relay must be allowed in the Google Admin console, for this machine's address or with a sign-in.",
        "At most 10,000 recipients a day.",
      ]),
    ProviderPreset(
      "microsoft365", "Microsoft 365", imaps: "outlook.office365.com", smtp: "smtp.office365.com",
      caveats: [
        "Most tenants accept no password for IMAP and POP any more: then choose the Credential type MSO365.",
        "Sending needs “Authenticated SMTP” switched on for the mailbox in the Microsoft 365 admin center.",
        "At most 30 messages a minute and 10,000 recipients a day: not for mass mail.",
      ]),
    ProviderPreset(
      "outlook.com", "Outlook.com", domains: ["outlook.com", "hotmail.com", "live.com", "msn.com"],
      imaps: "outlook.office365.com", smtp: "smtp-mail.outlook.com",
      caveats: [
        "IMAP is switched on in Settings › Mail › Forwarding and IMAP.",
        "Microsoft no longer accepts passwords for personal accounts; a mailbox of a company is the better choice.",
      ]),
    ProviderPreset(
      "yahoo", "Yahoo", domains: ["yahoo.com", "ymail.com", "rocketmail.com"], imaps: "imap.mail.yahoo.com",
      smtp: "smtp.mail.yahoo.com", port: 465,
      caveats: [
        "The password is an app password: Account Security › Generate app password.",
        "At most 500 messages a day: not for mass mail.",
      ]),
    ProviderPreset(
      "icloud", "iCloud", domains: ["icloud.com", "me.com", "mac.com"], imaps: "imap.mail.me.com",
      smtp: "smtp.mail.me.com",
      caveats: [
        "The password is an app-specific password from account.apple.com.",
        "At most 1,000 messages a day: not for mass mail.",
      ]),
    ProviderPreset(
      "zoho", "Zoho", domains: ["zoho.com", "zohomail.com"], imaps: "imap.zoho.com", smtp: "smtp.zoho.com",
      caveats: [
        "IMAP is switched on in Settings › Mail Accounts; a company's own domain uses imappro.zoho.com and smtppro.zoho.com.",
        "Accounts in another data center end in its domain, for example imap.zoho.eu.",
      ]),
    ProviderPreset(
      "ses", "Amazon SES", smtp: "email-smtp.us-east-1.amazonaws.com",
      caveats: [
        "It only sends. Put your region into the server's name.",
        "User name and password are the SMTP credentials made in the SES console, not those of AWS.",
        "The sender must be a verified identity; a new account reaches verified recipients only.",
      ]),
    ProviderPreset(
      "sendgrid", "SendGrid", smtp: "smtp.sendgrid.net", username: "apikey",
      caveats: [
        "It only sends. The user name is the word apikey, the password is an API key with Mail Send.",
        "The sender must be verified.",
      ]),
    ProviderPreset(
      "postmark", "Postmark", smtp: "smtp.postmarkapp.com",
      caveats: [
        "It only sends. User name and password are both the server's API token.",
        "The sender must have a verified signature or domain; bulk mail needs a stream of its own.",
      ]),
    ProviderPreset(
      "mailgun", "Mailgun", smtp: "smtp.mailgun.org",
      caveats: [
        "It only sends. The user name is that of the sending domain, for example postmaster@mg.example.com.",
        "Accounts in the EU use smtp.eu.mailgun.org.",
      ]),
  ]
}
