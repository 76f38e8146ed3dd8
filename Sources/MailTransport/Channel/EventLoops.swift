package import NIOCore
import NIOPosix

/// The few threads that serve every socket of the process.
package struct EventLoops: Sendable {
  /// The threads.
  package let group: any EventLoopGroup

  /// The caller's threads, which the caller shuts down.
  package init(_ group: any EventLoopGroup) { self.group = group }

  /// The threads that NIO keeps for the whole process.
  package static var shared: EventLoops { EventLoops(.singletonMultiThreadedEventLoopGroup) }
}
