import TerminalKit

/// What the controls and sequences of xterm's description in terminfo do.
extension TerminalEmulator {
  mutating func carryOut(_ token: TerminalToken) {
    switch token {
    case .scalar(let scalar): put(scalar)
    case .control(let byte): control(byte)
    case .escape(let text): escape(text)
    case .sequence("", let numbers, let final): sequence(numbers, final, token)
    case .sequence("?", let numbers, "h"): modes.formUnion(numbers)
    case .sequence("?", let numbers, "l"): modes.subtract(numbers)
    case .sequence, .string, .malformed: strangers.append("\(token)")
    }
  }

  private mutating func control(_ byte: UInt8) {
    switch byte {
    case 0x08: move(x: cursor.x - 1, y: cursor.y)
    case 0x09: move(x: cursor.x / 8 * 8 + 8, y: cursor.y)
    case 0x0A: lineFeed()
    case 0x0D: move(x: 0, y: cursor.y)
    default: strangers.append("control \(byte)")
    }
  }

  private mutating func escape(_ text: String) {
    switch text {
    case "7": saved = cursor
    case "8": move(x: saved.x, y: saved.y)
    case "=": hasApplicationKeypad = true
    case ">": hasApplicationKeypad = false
    case "M": if cursor.y == region.lowerBound { scroll(region, by: -1) } else { move(x: cursor.x, y: cursor.y - 1) }
    case "(B", ")B": break
    default: strangers.append("escape \(text)")
    }
  }

  private mutating func sequence(_ numbers: [Int], _ final: Character, _ token: TerminalToken) {
    let first = numbers.first ?? 0
    let count = max(1, first)
    let second = numbers.count > 1 ? numbers[1] : 0
    switch final {
    case "A": move(x: cursor.x, y: cursor.y - count)
    case "B": move(x: cursor.x, y: cursor.y + count)
    case "C": move(x: cursor.x + count, y: cursor.y)
    case "D": move(x: cursor.x - count, y: cursor.y)
    case "G": move(x: count - 1, y: cursor.y)
    case "H": move(x: max(1, second) - 1, y: count - 1)
    case "d": move(x: cursor.x, y: count - 1)
    case "b": repeatLast(count)
    case "m": isPlain = numbers.isEmpty || numbers == [0]
    case "r":
      region = (count - 1)..<(second > 0 ? min(second, size.height) : size.height)
      move(x: 0, y: 0)
    case "h" where first == 4, "l" where first == 4, "t" where first == 22 || first == 23: break
    default:
      if !edit(final, first, count) { strangers.append("\(token)") }
    }
  }

  /// The sequences that erase, insert and remove.
  private mutating func edit(_ final: Character, _ kind: Int, _ count: Int) -> Bool {
    let (x, y, width) = (cursor.x, cursor.y, size.width)
    switch final {
    case "J":
      erase(kind == 2 || kind == 3 ? 0..<0 : kind == 1 ? 0..<(x + 1) : x..<width)
      let rows = kind == 0 ? (y + 1)..<size.height : kind == 1 ? 0..<y : 0..<(kind == 2 ? size.height : 0)
      for row in rows { cells[row] = Self.blank(width) }
    case "K": erase(kind == 0 ? x..<width : kind == 1 ? 0..<(x + 1) : 0..<width)
    case "X": erase(x..<min(width, x + count))
    case "L": scroll(y..<region.upperBound, by: -count)
    case "M": scroll(y..<region.upperBound, by: count)
    case "S": scroll(region, by: count)
    case "T": scroll(region, by: -count)
    case "@": cells[y] = Array((cells[y][..<x] + Self.blank(count) + cells[y][x...]).prefix(width))
    case "P": cells[y] = Array((cells[y][..<x] + cells[y][x...].dropFirst(count) + Self.blank(count)).prefix(width))
    default: return false
    }
    return true
  }
}
