extension QRMatrix {
  /// How hard the pattern is to read; the mask with the least is used (ISO/IEC 18004 §7.8.3).
  var penalty: Int {
    let rows = (0..<size).map { y in (0..<size).map { x in self[x, y] } }
    let columns = (0..<size).map { x in (0..<size).map { y in self[x, y] } }
    let lines = rows + columns
    return lines.reduce(0) { $0 + Self.runs($1) + Self.finders($1) } + squares + imbalance
  }

  /// Five of one kind in a line cost 3, each further one 1.
  private static func runs(_ line: [Bool]) -> Int {
    var (total, length) = (0, 0)
    for index in line.indices {
      length = index > 0 && line[index] == line[index - 1] ? length + 1 : 1
      if length == 5 { total += 3 } else if length > 5 { total += 1 }
    }
    return total
  }

  /// What looks like a finder pattern with four light modules beside it costs 40.
  private static func finders(_ line: [Bool]) -> Int {
    let core = [true, false, true, true, true, false, true]
    let quiet = [false, false, false, false]
    let patterns = [quiet + core, core + quiet]
    return line.indices.dropLast(10).reduce(0) { total, start in
      total + patterns.count { $0.elementsEqual(line[start..<start + 11]) } * 40
    }
  }

  /// Four of one kind in a square cost 3.
  private var squares: Int {
    var count = 0
    for y in 0..<size - 1 {
      for x in 0..<size - 1 {
        let colour = self[x, y]
        if self[x + 1, y] == colour, self[x, y + 1] == colour, self[x + 1, y + 1] == colour { count += 1 }
      }
    }
    return count * 3
  }

  /// Every five percent away from as many dark modules as light ones cost 10.
  private var imbalance: Int {
    let dark = modules.count(where: \.self)
    return abs(dark * 20 - modules.count * 10) / modules.count * 10
  }
}
