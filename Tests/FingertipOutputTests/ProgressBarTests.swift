import FingertipOutput
import Testing

/// A clock controlled by a test, and a terminal that stores its output.
private final class Stage {
  var time = Duration.zero
  var drawn: [String] = []

  func bar(isShown: Bool = true, width: Int = 80) -> ProgressBar {
    ProgressBar(
      isShown: isShown, width: width, now: { [self] in time },
      output: { [self] in drawn.append($0) })
  }
}

struct ProgressBarTests {
  @Test func `bytes of bytes known, rows a second and time left are shown`() {
    let stage = Stage()
    var bar = stage.bar()
    stage.time = .seconds(14)
    bar.update(bytesDone: 250_000_000, bytesTotal: 1_000_000_000, rows: 28_000_000)
    #expect(
      stage.drawn == [
        "\r█████░░░░░░░░░░░░░░░ 250 MB of 1.00 GB · 2,000,000 rows/s · 0:42 left\u{1B}[K"
      ])
  }

  @Test(arguments: [(3600.0, "3:00:00"), (61, "3:03"), (0.5, "0:02"), (1e6, "99:59:59")])
  func `time left is written as a clock`(elapsed: Double, left: String) {
    let stage = Stage()
    var bar = stage.bar()
    stage.time = .seconds(elapsed)
    bar.update(bytesDone: 25, bytesTotal: 100, rows: 1)
    #expect(stage.drawn.last?.hasSuffix(" · \(left) left\u{1B}[K") == true)
  }

  @Test func `an unknown total leaves out what needs it`() {
    let stage = Stage()
    var bar = stage.bar()
    stage.time = .seconds(2)
    bar.update(bytesDone: 1_500_000, bytesTotal: nil, rows: 3000)
    #expect(stage.drawn == ["\r1.50 MB read · 1,500 rows/s\u{1B}[K"])
  }

  @Test func `nothing is guessed in the first half second`() {
    let stage = Stage()
    var bar = stage.bar()
    bar.update(bytesDone: 0, bytesTotal: 1000, rows: 0)
    #expect(stage.drawn == ["\r░░░░░░░░░░░░░░░░░░░░ 0 B of 1.00 kB\u{1B}[K"])
  }

  @Test func `it is drawn at most ten times a second`() {
    let stage = Stage()
    var bar = stage.bar()
    for millisecond in 0..<1000 {
      stage.time = .milliseconds(millisecond)
      bar.update(bytesDone: Int64(millisecond), bytesTotal: 1000, rows: 0)
    }
    #expect(stage.drawn.count == 10)
  }

  @Test func `finish clears the line, once`() {
    let stage = Stage()
    var bar = stage.bar()
    bar.finish()
    #expect(stage.drawn.isEmpty)
    bar.update(bytesDone: 1, bytesTotal: 1, rows: 1)
    bar.finish()
    bar.finish()
    #expect(stage.drawn.count == 2 && stage.drawn.last == "\r\u{1B}[K")
  }

  @Test func `a bar that is off draws nothing`() {
    let stage = Stage()
    var bar = stage.bar(isShown: false)
    bar.update(bytesDone: 1, bytesTotal: 1, rows: 1)
    bar.finish()
    #expect(stage.drawn.isEmpty)
  }

  @Test func `a file that grew and a narrow terminal break nothing`() {
    let stage = Stage()
    var bar = stage.bar(width: 30)
    stage.time = .seconds(1)
    bar.update(bytesDone: 2000, bytesTotal: 1000, rows: 5)
    #expect(stage.drawn == ["\r" + String(repeating: "█", count: 20) + " 2.00 kB…\u{1B}[K"])
  }
}
