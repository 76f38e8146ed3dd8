import MailTransport
import NIOCore
import NIOHTTP1

/// One visitor: the first request is judged, answered, and the connection closed.
final class LoopbackVisit: ChannelInboundHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias OutboundOut = HTTPServerResponsePart

  private let hosts: Set<String>
  private let path: String
  private let answer: @Sendable (FormFields) -> LoopbackAnswer
  private let deliver: @Sendable (FormFields) -> Void
  private var isAnswered = false
  private var timer: Scheduled<Void>?

  /// - Parameters:
  ///   - port: where the listener is; a request for another host or port comes from a page that means no good.
  ///   - deliver: told of the query that was waited for, once the page is on its way.
  init(
    port: Int, path: String, _ answer: @escaping @Sendable (FormFields) -> LoopbackAnswer,
    deliver: @escaping @Sendable (FormFields) -> Void
  ) {
    hosts = ["127.0.0.1:\(port)", "localhost:\(port)"]
    (self.path, self.answer, self.deliver) = (path, answer, deliver)
  }

  func handlerAdded(context: ChannelHandlerContext) {
    let channel = context.channel
    timer = context.eventLoop.scheduleTask(in: TimeAmount(LoopbackListener.patience)) { channel.close(promise: nil) }
  }

  func handlerRemoved(context: ChannelHandlerContext) { timer?.cancel() }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    guard case .head(let head) = unwrapInboundIn(data), !isAnswered else { return }
    isAnswered = true
    switch judge(head) {
    case .page(let query):
      let verdict = answer(query)
      let deliver = deliver
      let sent = context.eventLoop.makePromise(of: Void.self)
      sent.futureResult.whenComplete { _ in if verdict.isAwaited { deliver(query) } }
      write(verdict.isAwaited ? .ok : .badRequest, verdict.page, context, sent)
    case .refusal(let status): write(status, LoopbackAnswer.refused(status.reasonPhrase).page, context, nil)
    }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

  private enum Judgement {
    case page(FormFields)
    case refusal(HTTPResponseStatus)
  }

  private func judge(_ head: HTTPRequestHead) -> Judgement {
    let named = head.headers[canonicalForm: "Host"]
    guard named.count == 1, hosts.contains(named[0].lowercased()) else { return .refusal(.misdirectedRequest) }
    let target = head.uri.utf8
    let asked = target.prefix { $0 != UInt8(ascii: "?") }
    guard asked.elementsEqual(path.utf8) else { return .refusal(.notFound) }
    guard head.method == .GET else { return .refusal(.methodNotAllowed) }
    guard let query = FormFields(decoding: Array(target.dropFirst(asked.count + 1))) else {
      return .refusal(.badRequest)
    }
    return .page(query)
  }

  private func write(
    _ status: HTTPResponseStatus, _ page: String, _ context: ChannelHandlerContext, _ sent: EventLoopPromise<Void>?
  ) {
    let headers = HTTPHeaders([
      ("Content-Type", "text/html; charset=utf-8"), ("Content-Length", String(page.utf8.count)),
      ("Connection", "close"), ("Cache-Control", "no-store"), ("Referrer-Policy", "no-referrer"),
      ("X-Content-Type-Options", "nosniff"), ("Content-Security-Policy", "default-src 'none'"),
    ])
    let buffer = context.channel.allocator.buffer(string: page)
    context.write(
      wrapOutboundOut(.head(HTTPResponseHead(version: .http1_1, status: status, headers: headers))), promise: nil)
    context.write(wrapOutboundOut(.body(.byteBuffer(buffer))), promise: nil)
    let channel = context.channel
    let flushed = context.eventLoop.makePromise(of: Void.self)
    flushed.futureResult.whenComplete { result in
      sent?.completeWith(result)
      channel.close(mode: .output, promise: nil)
    }
    context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: flushed)
  }
}
