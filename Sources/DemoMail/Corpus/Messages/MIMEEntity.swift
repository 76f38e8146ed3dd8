/// Part of a message while it is put together: header lines without the empty line, and the encoded body.
struct MIMEEntity {
  var header: String
  var body: [UInt8]

  /// A multipart around parts.
  ///
  /// - Parameters:
  ///   - subtype: with parameters if need be, for example `report; report-type=delivery-status`.
  ///   - boundary: must not occur in the parts.
  static func multipart(_ subtype: String, _ parts: [MIMEEntity], boundary: String) -> MIMEEntity {
    var body: [UInt8] = []
    body.reserveCapacity(parts.reduce(200) { $0 + $1.body.count + $1.header.utf8.count + boundary.utf8.count + 8 })
    for part in parts {
      body += "--\(boundary)\n\(part.header)\n".utf8
      body += part.body
      if body.last != 10 { body.append(10) }
    }
    body += "--\(boundary)--\n".utf8
    return MIMEEntity(header: "Content-Type: multipart/\(subtype); boundary=\"\(boundary)\"\n", body: body)
  }

  /// An attached file in base64.
  static func attachment(_ document: CorpusDocument, parameterStyle: Int, encoder: CharsetEncoder) -> MIMEEntity {
    let name = EncodedWord.parameter("name", document.name, style: parameterStyle, encoder: encoder)
    let fileName = EncodedWord.parameter("filename", document.name, style: parameterStyle, encoder: encoder)
    return MIMEEntity(
      header: """
        Content-Type: \(document.type); \(name)
        Content-Transfer-Encoding: base64
        Content-Disposition: attachment; \(fileName)

        """,
      body: TransferEncoding.base64.encode(document.bytes))
  }
}
