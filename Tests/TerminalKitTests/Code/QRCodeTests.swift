import TerminalKit
import Testing

@Suite("QR codes")
struct QRCodeTests {
  @Test("correct errors as in the standard's example (ISO/IEC 18004, annex I)")
  func reedSolomon() {
    let data: [UInt8] = [
      0x10, 0x20, 0x0C, 0x56, 0x61, 0x80, 0xEC, 0x11, 0xEC, 0x11, 0xEC, 0x11, 0xEC, 0x11, 0xEC, 0x11,
    ]
    #expect(
      ReedSolomon(count: 10).codewords(of: data) == [0xA5, 0x24, 0xD4, 0xC1, 0xED, 0x36, 0xC7, 0x87, 0x2C, 0x55])
  }

  @Test("are drawn as in the standard's example: version 1, error correction M, mask 2 (ISO/IEC 18004, annex I)")
  func example() throws {
    let data: [UInt8] = [
      0x10, 0x20, 0x0C, 0x56, 0x61, 0x80, 0xEC, 0x11, 0xEC, 0x11, 0xEC, 0x11, 0xEC, 0x11, 0xEC, 0x11,
    ]
    var matrix = QRMatrix(try #require(QRVersion.fitting(1)))
    matrix.place(data + ReedSolomon(count: 10).codewords(of: data), mask: 2)
    let rows = (0..<matrix.size).map { y in String((0..<matrix.size).map { matrix[$0, y] ? "#" : "." }) }
    #expect(
      rows == [
        "#######..#.##.#######", "#.....#..####.#.....#", "#.###.#.#.....#.###.#", "#.###.#.##....#.###.#",
        "#.###.#.#.###.#.###.#", "#.....#.#...#.#.....#", "#######.#.#.#.#######", "........#..##........",
        "#.#####..#..#.#####..", "...#.#.##.#.#..#.##..", "..#...##.#.#.#..#####", "....#....#.....####..",
        "...######..#.#..#....", "........#.#####..##..", "#######..##.#.##.....", "#.....#.#.#####...#.#",
        "#.###.#.#...#..#.##..", "#.###.#.##..#..#.....", "#.###.#.#.##.#..#.#..", "#.....#........##.##.",
        "#######.####.#..#.#..",
      ])
  }

  @Test("say their mask and their version with the standard's bits")
  func information() {
    // Error correction M with the masks 0 to 7 (annex C), and version 7 (annex D).
    let formats = [
      0b101_0100_0001_0010, 0b101_0001_0010_0101, 0b101_1110_0111_1100, 0b101_1011_0100_1011, 0b100_0101_1111_1001,
      0b100_0000_1100_1110, 0b100_1111_1001_0111, 0b100_1010_1010_0000,
    ]
    #expect((0..<8).map { QRInformation.format(mask: $0) } == formats)
    #expect(QRInformation.version(7) == 0b00_0111_1100_1001_0100)
  }

  @Test(
    "are read back by the rules of the standard, in every version",
    arguments: [0, 1, 14, 15, 26, 27, 42, 62, 84, 106, 122, 152, 180, 181, 213])
  func readBack(count: Int) throws {
    let text = String((0..<count).map { Character(Unicode.Scalar(UInt8(0x21 + $0 * 7 % 94))) })
    let code = try #require(QRCode(text))
    #expect(QRReader(code).text == text)
  }

  @Test("take UTF-8, and nothing that is longer than version 10")
  func limits() throws {
    #expect(try QRReader(#require(QRCode("Köln 支払い"))).text == "Köln 支払い")
    #expect(QRCode(String(repeating: "x", count: 214)) == nil)
    #expect(QRCode("https://microsoft.com/devicelogin")?.size == 29)
  }

  @Test("have their finders, timing and dark module where the standard puts them")
  func patterns() throws {
    let code = try #require(QRCode("https://microsoft.com/devicelogin"))
    let finder = ["#######", "#     #", "# ### #", "# ### #", "# ### #", "#     #", "#######"]
    for (left, top) in [(0, 0), (22, 0), (0, 22)] {
      let seen = (0..<7).map { y in String((0..<7).map { code[left + $0, top + y] ? "#" : " " }) }
      #expect(seen == finder)
    }
    #expect((8..<21).allSatisfy { code[$0, 6] == ($0 % 2 == 0) && code[6, $0] == ($0 % 2 == 0) })
    #expect(code[8, 21])
  }

  @Test("show two modules in each character, within a quiet zone of four")
  func rows() throws {
    let code = try #require(QRCode("https://microsoft.com/devicelogin"))
    let rows = code.rows()
    #expect(rows.count == 19)
    #expect(rows.allSatisfy { $0.count == 37 })
    #expect(rows[0] + rows[1] == String(repeating: " ", count: 74))
    #expect(rows[2].hasPrefix("    █▀▀▀▀▀█ "))
    #expect(code.rows(isInverted: true)[2].hasPrefix("████ ▄▄▄▄▄ █"))
  }

  @Test("are drawn whole or not at all")
  func drawing() throws {
    let view = QRCodeView(try #require(QRCode("HTTPS://EXAMPLE.COM/")))
    for (width, isDrawn) in [(view.size.width, true), (view.size.width - 1, false)] {
      var canvas = Canvas(Size(width: width, height: view.size.height))
      view.draw(into: &canvas)
      #expect(canvas.text.contains("█▀▀▀▀▀█") == isDrawn)
    }
  }
}
