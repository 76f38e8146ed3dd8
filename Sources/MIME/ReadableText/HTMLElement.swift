/// What an element means for text on lines.
enum HTMLElement: Equatable {
  /// Set off by an empty line: p, h1 … h6, dl, figure.
  case paragraph
  /// On lines of its own: div and its kin.
  case block
  case lineBreak, rule
  case list(isOrdered: Bool)
  case item
  case table, row, cell
  case quote, preformatted
  case link, image
  /// Its content is no text of the message; it ends only at its own end tag.
  case hidden
  /// Its content is text without markup.
  case rawText
  /// Leaves the flow of text as it is.
  case inline

  /// The meaning of a tag's name in lower case.
  init(name: String) { self = Self.meanings[name] ?? .inline }

  /// Whether everything up to the element's own end tag is one piece of text.
  var isRaw: Bool { self == .hidden || self == .rawText }

  private static let meanings: [String: HTMLElement] = {
    var meanings: [String: HTMLElement] = [
      "br": .lineBreak, "hr": .rule, "ul": .list(isOrdered: false), "menu": .list(isOrdered: false),
      "dir": .list(isOrdered: false), "ol": .list(isOrdered: true), "li": .item, "table": .table, "tr": .row,
      "td": .cell, "th": .cell, "blockquote": .quote, "pre": .preformatted, "listing": .preformatted, "a": .link,
      "img": .image, "textarea": .rawText, "xmp": .rawText,
    ]
    let others: [(HTMLElement, [String])] = [
      (.paragraph, ["p", "h1", "h2", "h3", "h4", "h5", "h6", "dl", "figure", "fieldset"]),
      (
        .block,
        [
          "address", "article", "aside", "body", "caption", "center", "dd", "details", "div", "dt", "figcaption",
          "footer", "form", "header", "html", "main", "nav", "section", "summary", "tbody", "tfoot", "thead",
        ]
      ),
      (.hidden, ["script", "style", "title", "iframe", "noembed", "noframes"]),
    ]
    for (meaning, names) in others { for name in names { meanings[name] = meaning } }
    return meanings
  }()
}
