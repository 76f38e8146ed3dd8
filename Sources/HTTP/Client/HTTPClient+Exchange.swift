import MailModel
import MailTransport
import NIOCore
import NIOHTTP1

extension HTTPClient {
  /// One request on one connection.
  func exchange(_ request: HTTPRequest) async throws(MailFailure) -> HTTPResponse {
    let channel = try await ByteChannel.open(options(for: request.address))
    do throws(MailFailure) {
      let response = try await channel.converse(within: limits.patience) { [limits] promise in
        Self.handlers(request, limits, promise)
      }
      await channel.close()
      return response
    } catch {
      await channel.close()
      throw error
    }
  }

  private static func handlers(
    _ request: HTTPRequest, _ limits: Limits, _ promise: EventLoopPromise<HTTPResponse>
  ) -> [any ChannelHandler] {
    var bounds = NIOHTTPDecoderLimitConfiguration()
    (bounds.maxHeaderFieldSize, bounds.maxHeaderListSize) = (limits.header, limits.header)
    return [
      HTTPRequestEncoder(), ByteToMessageHandler(HTTPResponseDecoder(limitConfiguration: bounds)),
      ResponseCollector(request, bodyLimit: limits.body, promise),
    ]
  }
}
