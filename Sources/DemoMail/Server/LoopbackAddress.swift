import Glibc

/// IPv4 loopback addresses as the system calls want them.
enum LoopbackAddress {
  static func socketAddress(_ text: String, port: Int) -> sockaddr_in {
    var name = sockaddr_in()
    name.sin_family = sa_family_t(AF_INET)
    name.sin_port = UInt16(port).bigEndian
    inet_pton(AF_INET, text, &name.sin_addr)
    return name
  }
}
