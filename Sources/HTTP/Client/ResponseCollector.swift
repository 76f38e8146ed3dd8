import MailModel
import NIOCore
import NIOHTTP1

/// Sends one request and gathers the answer, on the socket's event loop.
final class ResponseCollector: ChannelInboundHandler {
  typealias InboundIn = HTTPClientResponsePart
  typealias OutboundOut = HTTPClientRequestPart

  private let request: HTTPRequest
  private let bodyLimit: Int
  private let promise: EventLoopPromise<HTTPResponse>
  private var head: HTTPResponseHead?
  private var body: [UInt8] = []

  init(_ request: HTTPRequest, bodyLimit: Int, _ promise: EventLoopPromise<HTTPResponse>) {
    (self.request, self.bodyLimit, self.promise) = (request, bodyLimit, promise)
  }

  func handlerAdded(context: ChannelHandlerContext) {
    context.write(wrapOutboundOut(.head(requestHead)), promise: nil)
    if let body = request.body {
      let buffer = body.withBytes { context.channel.allocator.buffer(bytes: $0) }
      context.write(wrapOutboundOut(.body(.byteBuffer(buffer))), promise: nil)
    }
    context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
  }

  /// Does nothing if the answer is there already.
  func handlerRemoved(context: ChannelHandlerContext) { promise.fail(Self.cutShort) }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head(let head):
      self.head = head
      if let length = head.headers.first(name: "Content-Length").flatMap({ Int($0) }), length > bodyLimit { refuse() }
    case .body(let piece):
      if body.count + piece.readableBytes > bodyLimit { return refuse() }
      body.append(contentsOf: piece.readableBytesView)
    case .end: finish()
    }
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if let event = event as? ChannelEvent, event == .inputClosed { promise.fail(Self.cutShort) }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    switch error {
    case let failure as MailFailure: promise.fail(failure)
    case HTTPParserError.invalidEOFState: promise.fail(Self.cutShort)
    case HTTPParserError.headerOverflow:
      promise.fail(MailFailure(.protocolViolation, "The web server's answer has too long a header"))
    default: promise.fail(MailFailure(.protocolViolation, "What answers there is no web server, or a broken one"))
    }
  }

  private static var cutShort: MailFailure {
    MailFailure(.connectionDropped, "The web server closed the connection before its answer was complete")
  }

  private func refuse() {
    promise.fail(
      MailFailure(.protocolViolation, "The web server's answer is longer than the \(bodyLimit >> 10) KB that are taken")
    )
  }

  private func finish() {
    guard let head else { return }
    var fields = HTTPFields()
    for (name, value) in head.headers { fields.add(name, value) }
    promise.succeed(
      HTTPResponse(status: Int(head.status.code), fields: fields, body: body, address: request.address))
  }

  private var requestHead: HTTPRequestHead {
    var headers = HTTPHeaders([
      ("Host", request.address.authority), ("Connection", "close"), ("User-Agent", "Postdue"),
      ("Accept-Encoding", "identity"),
    ])
    for field in request.fields.all { headers.add(name: field.name, value: field.value) }
    if let body = request.body { headers.add(name: "Content-Length", value: String(body.withBytes { $0.count })) }
    let method: HTTPMethod = request.method == .get ? .GET : .POST
    return HTTPRequestHead(version: .http1_1, method: method, uri: request.address.target, headers: headers)
  }
}
