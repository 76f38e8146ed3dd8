/// The sentences of the trade, by language, and the subjects above them; `{name}` stands for a ``MessageFacts`` value.
struct PhraseBook: Sendable {
  private let sentences: [[Phrase]]
  private let subjects: [[Phrase]]

  init() {
    sentences = CorpusLanguage.allCases.map { Self.sentences($0).map(Phrase.init) }
    subjects = CorpusLanguage.allCases.map { Self.subjects($0).map(Phrase.init) }
  }

  func sentences(_ language: CorpusLanguage) -> [Phrase] { sentences[language.rawValue] }

  func subjects(_ language: CorpusLanguage) -> [Phrase] { subjects[language.rawValue] }

  private static func subjects(_ language: CorpusLanguage) -> [String] {
    switch language {
    case .english:
      [
        "Invoice {invoice} overdue", "Remittance advice {reference}", "Question about invoice {invoice}",
        "Copy of {invoice}, please",
        "Dispute: {invoice} ({item})", "Payment of {amount} on {day}", "Statement of account",
        "PO {order} missing on {invoice}",
        "Credit note for {invoice}", "Promise to pay {amount}", "Short payment of {invoice}", "Our new bank details",
      ]
    case .german:
      [
        "Rückfrage zur Rechnung {invoice}", "Zahlungsavis für {invoice}", "Mängelrüge zur Lieferung {item}",
        "Überweisung {amount} vom {day}", "Änderung unserer Anschrift",
      ]
    case .french:
      [
        "Règlement de la facture {invoice}", "Réclamation : {invoice}", "Avis de paiement n° {reference}",
        "Relevé de compte à vérifier",
      ]
    case .japanese: ["請求書{invoice}の件", "お支払いについて {amount}", "納品{item}の確認依頼"]
    case .chinese: ["关于发票{invoice}", "付款通知 {amount}", "对账单确认 {reference}"]
    }
  }

  private static func sentences(_ language: CorpusLanguage) -> [String] {
    switch language {
    case .english: english
    case .german:
      [
        "anbei senden wir Ihnen das Avis über {amount} zur Rechnung {invoice}.",
        "Die Rechnung {invoice} liegt uns nicht vor; bitte schicken Sie uns eine Kopie.",
        "Wir haben {amount} am {day} überwiesen, Verwendungszweck {reference}.",
        "Von {item} wurden nur {few} statt {many} Stück geliefert, daher kürzen wir den Betrag.",
        "Die Bestellnummer {order} fehlt, deshalb können wir nicht prüfen.",
        "Unsere Buchhaltung in {city} ist bis {day} nicht besetzt.",
        "Laut unserem Kontoauszug sind noch {amount} offen.",
      ]
    case .french:
      [
        "Vous trouverez ci-joint l’avis de règlement de {amount} pour la facture {invoice}.",
        "La facture {invoice} ne nous est pas parvenue ; merci de nous en envoyer une copie.",
        "Le virement de {amount} a été émis le {day} sous la référence {reference}.",
        "Nous avons reçu {few} {item} au lieu de {many}, d’où notre réclamation.",
        "Le numéro de commande {order} n’apparaît pas sur la pièce.",
        "Notre siège déménage à {city} à compter du {day}.",
      ]
    case .japanese:
      [
        "いつもお世話になっております。", "請求書{invoice}の金額{amount}をご確認ください。", "{day}に振込いたしました。参照番号は{reference}です。",
        "{item}の数量が{many}ではなく{few}でした。", "発注番号{order}が記載されておりません。", "{city}支店宛に再送をお願いいたします。",
      ]
    case .chinese:
      [
        "您好，附件是发票{invoice}的付款凭证。", "我们已于{day}汇款{amount}，参考号{reference}。", "请补发发票副本，谢谢。",
        "收到的{item}为{few}件，而不是{many}件。", "发票上缺少采购订单号{order}。", "请寄至{city}办事处。",
      ]
    }
  }

  private static let english = [
    "Please find attached our remittance advice for {amount}, which covers invoice {invoice}.",
    "We cannot find invoice {invoice} in our system; could you send a copy?",
    "The amount of {amount} left our bank on {day} with the reference {reference}.",
    "Purchase order {order} is not quoted on the invoice, so our matching has stopped it.",
    "Of the {many} {item} ordered only {few} arrived, and we will deduct the difference.",
    "The {item} delivered to {city} were damaged, and we dispute {amount} of the invoice.",
    "The invoice has been approved and is part of the payment run of {day}.",
    "Your reminder and our payment must have crossed in the post.",
    "Please confirm your bank details by telephone before we release {amount}.",
    "The agreed price for {item} was lower; the signed price list is attached.",
    "Our accounts payable team has moved to {city} and answers within two working days.",
    "Could we have a statement with all open items up to {day}?",
    "Credit note {reference} is still missing from your statement.",
    "We are able to pay {amount} now and the remainder by {day}.",
    "The goods are still waiting for inspection in {city}.",
    "As agreed on the telephone, you will hold further reminders until {day}.",
    "The balance according to our books is {amount}, not what your letter says.",
  ]
}
