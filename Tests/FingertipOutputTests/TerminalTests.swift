import FingertipOutput
import Foundation
import Testing

struct TerminalTests {
  @Test func `what is no terminal is 80 wide and never coloured`() {
    let terminal = Terminal(descriptor: -1, environment: { _ in nil })
    #expect(!terminal.isTerminal && !terminal.allowsColour && terminal.width == 80)
  }

  @Test(arguments: [
    ([:], true), (["TERM": "xterm-256color"], true), (["NO_COLOR": ""], true),
    (["NO_COLOR": "1"], false), (["NO_COLOR": "0"], false), (["TERM": "dumb"], false),
    (["NO_COLOR": "", "TERM": "dumb"], false),
  ])
  func `a terminal is coloured unless the environment forbids it`(
    environment: [String: String], isColoured: Bool
  ) throws {
    let descriptor = open("/dev/ptmx", O_RDWR | O_NOCTTY)
    try #require(descriptor >= 0)
    defer { close(descriptor) }
    var size = winsize(ws_row: 24, ws_col: 132, ws_xpixel: 0, ws_ypixel: 0)
    try #require(ioctl(descriptor, UInt(TIOCSWINSZ), &size) == 0)
    let terminal = Terminal(descriptor: descriptor, environment: { environment[$0] })
    #expect(terminal.isTerminal && terminal.width == 132 && terminal.allowsColour == isColoured)
  }
}
