import Fingertip
import Foundation
import Testing

/// Lines `seconds type package [instance]` as a CSV of usage events.
private func csv(_ lines: String, shuffled: Bool = false) -> String {
  var rows = lines.split(separator: "\n").map { line in
    let words = line.split(separator: " ")
    let ms = Imported.dayMs + Int64((Double(words[0])! * 1000).rounded())
    return "\(ms),\(words[1]),\(words[2]),\(words.count > 3 ? words[3] : "")"
  }
  if shuffled { rows.reverse() }
  return "timestamp,type,package,instance\n" + rows.joined(separator: "\n") + "\n"
}

private func events(_ lines: String, gap: Double = 1) throws -> [String] {
  let imported = try Imported([("a.csv", csv(lines))]) {
    $0.parameters.sessionGapMs = Int64(gap * 1000)
  }
  #expect(imported.adds)
  return imported.events
}

@Suite struct AndroidTests {
  @Test(arguments: ["PAUSED", "STOPPED"])
  func `an activity lasts from resumed to the first of its ends`(end: String) throws {
    #expect(
      try events(
        """
        10 ACTIVITY_RESUMED a 1
        20 ACTIVITY_\(end) a 1
        30 ACTIVITY_STOPPED a 1
        """) == ["app a 10-20"])
  }

  @Test func `types are numbers, names, and names of earlier versions`() throws {
    #expect(
      try events(
        """
        1 MOVE_TO_FOREGROUND a
        2 MOVE_TO_BACKGROUND a
        11 1 b
        12 2 b
        13 12 b
        14 99 b
        15 NEVER_HEARD_OF b
        """) == ["app a 1-2", "app b 11-12", "message b 13"])
  }

  @Test func `a second resumed keeps the first start, an end without a start is an orphan`() throws
  {
    let imported = try Imported([
      (
        "a.csv",
        csv(
          """
          5 ACTIVITY_PAUSED a 1
          10 ACTIVITY_RESUMED a 1
          15 ACTIVITY_RESUMED a 1
          20 ACTIVITY_PAUSED a 1
          """)
      )
    ])
    #expect(imported.events == ["app a 10-20"])
    #expect(imported.report.total.ignored == ["orphan": 1])
    #expect(imported.report.total.joined == 2 && imported.report.total.written == 1)
  }

  @Test func `a package is the union of its activities, with pieces a second apart`() throws {
    let lines = """
      10 ACTIVITY_RESUMED a 1
      15 ACTIVITY_RESUMED a 2
      20 ACTIVITY_PAUSED a 1
      25 ACTIVITY_PAUSED a 2
      26 ACTIVITY_RESUMED a 1
      30 ACTIVITY_PAUSED a 1
      31.001 ACTIVITY_RESUMED a 1
      40 ACTIVITY_PAUSED a 1
      """
    #expect(try events(lines) == ["app a 10-30", "app a 31.001-40"])
    #expect(try events(lines, gap: 0) == ["app a 10-25", "app a 26-30", "app a 31.001-40"])
    #expect(try events(lines, gap: 2) == ["app a 10-40"])
  }

  @Test func `shutdown ends all, and so does the end of the data`() throws {
    #expect(
      try events(
        """
        10 ACTIVITY_RESUMED a 1
        12 ACTIVITY_RESUMED b 1
        20 DEVICE_SHUTDOWN android
        100 DEVICE_STARTUP android
        110 ACTIVITY_RESUMED a 1
        130 KEYGUARD_HIDDEN android
        """) == ["app a 10-20", "app a 110-130", "app b 12-20"])
  }

  @Test func `a battery that died at 21:00 ends the session there, not at the start at 8:00`()
    throws
  {
    #expect(
      try events(
        """
        75300 ACTIVITY_RESUMED a 1
        75600 SCREEN_INTERACTIVE android
        115200 DEVICE_STARTUP android
        115300 USER_UNLOCKED android
        """) == ["app a 75300-75600"])
  }

  @Test func `of resumptions and startups alone, nothing lasts longer than the last sign of life`()
    throws
  {
    // Some exports have no ends: each start of the phone ends what was open at the event before it.
    #expect(
      try events(
        """
        10 ACTIVITY_RESUMED a 1
        20 ACTIVITY_RESUMED b 1
        90000 DEVICE_STARTUP android
        90010 ACTIVITY_RESUMED a 1
        90050 ACTIVITY_RESUMED b 1
        90060 ACTIVITY_RESUMED a 1
        180000 DEVICE_STARTUP android
        180000 ACTIVITY_RESUMED c 1
        """) == [
          "app a 10-20", "app a 90010-90060", "app b 20-20", "app b 90050-90060",
          "app c 180000-180000",
        ])
  }

  @Test func `events of one instant in two lists count as often as the list that has more`() throws
  {
    let line = "time=\"2024-03-04 00:00:10\" type=NOTIFICATION_INTERRUPTION package="
    let dump = """
      user=0
        Last 24 hour events (timeRange="2024/3/4")
          \(line)a
          \(line)b
        In-memory daily stats
          events
            \(line)a
            \(line)b
            \(line)b

      """
    let imported = try Imported([("dump.txt", dump)])
    #expect(imported.events == ["message a 10", "message b 10", "message b 10 1"])
    #expect(imported.adds && imported.report.total.ignored == ["repeated": 2])
  }

  @Test func `events of one instant keep their order, also in whole seconds`() throws {
    #expect(
      try events(
        """
        10 ACTIVITY_RESUMED a 1
        20 ACTIVITY_PAUSED a 1
        20 ACTIVITY_RESUMED b 1
        20 ACTIVITY_PAUSED b 1
        20 ACTIVITY_RESUMED a 1
        30 ACTIVITY_PAUSED a 1
        """) == ["app a 10-30", "app b 20-20"])
  }

  @Test func `a reversed list gives the same events`() throws {
    let lines = """
      10 ACTIVITY_RESUMED a 1
      20 ACTIVITY_PAUSED a 1
      21 NOTIFICATION_INTERRUPTION b
      30 ACTIVITY_RESUMED b 7
      40 ACTIVITY_PAUSED b 7
      """
    let inOrder = try Imported([("a.csv", csv(lines))])
    #expect(try Imported([("a.csv", csv(lines, shuffled: true))]).rows == inOrder.rows)
  }

  @Test func `messages of one instant are numbered`() throws {
    #expect(
      try events(
        """
        10 NOTIFICATION_INTERRUPTION a
        10 NOTIFICATION_INTERRUPTION a
        10 NOTIFICATION_INTERRUPTION b
        11 NOTIFICATION_INTERRUPTION a
        """) == ["message a 10", "message a 10 1", "message a 11", "message b 10"])
  }

  @Test func `exports that overlap give the same events, together and apart`() throws {
    let lines = (0..<40).map { index in
      let second = index * 10
      return [
        "\(second) ACTIVITY_RESUMED a 1", "\(second + 4) ACTIVITY_PAUSED a 1",
        "\(second + 5) NOTIFICATION_INTERRUPTION b", "\(second + 5) NOTIFICATION_INTERRUPTION b",
      ]
    }
    func file(_ range: Range<Int>) -> String {
      csv(lines[range].flatMap { $0 }.joined(separator: "\n"))
    }
    let all = try Imported([("all.csv", file(0..<40))])
    let both = try Imported([("1.csv", file(0..<25)), ("2.csv", file(15..<40))])
    #expect(both.rows == all.rows)
    #expect(both.adds && both.report.total.ignored["repeated"] == 40)
    let apart =
      try Imported([("1.csv", file(0..<25))]).rows + Imported([("2.csv", file(15..<40))]).rows
    #expect(Set(apart) == Set(all.rows))
  }

  /// A dump as of `dumpsys usagestats`, whose events of the last 24 hours are in the daily list, too.
  private static let dump = """
    user=0
      最近 24 小时的事件 (timeRange="2024年3月3日 – 2024年3月4日" )
        time="2024-03-04 08:00:10" type=ACTIVITY_RESUMED package=com.tencent.wework class=com.tencent.Main instanceId=77 taskRootPackage=com.tencent.wework flags=0x0
        time="2024-03-04 08:00:40" type=ACTIVITY_PAUSED package=com.tencent.wework class=com.tencent.Main instanceId=77 flags=0x0
        time="2024-03-04 08:00:41" type=STANDBY_BUCKET_CHANGED package=com.a standbyBucket=10 reason=u-mi flags=0x0
        time="2024-03-04 08:00:50" type=NOTIFICATION_INTERRUPTION package=com.tencent.mm channelId=x flags=0x0
      In-memory daily stats
        timeRange="3/4/2024"
        packages
          package=com.tencent.wework totalTimeUsed="00:30" lastTimeUsed="2024-03-04 08:00:40" appLaunchCount=1
        events
          time="2024-03-04 07:59:00" type=NOTIFICATION_INTERRUPTION package=com.tencent.mm channelId=x flags=0x0
          time="2024-03-04 08:00:10" type=ACTIVITY_RESUMED package=com.tencent.wework class=com.tencent.Main instanceId=77 taskRootPackage=com.tencent.wework flags=0x0
          time="2024-03-04 08:00:40" type=ACTIVITY_PAUSED package=com.tencent.wework class=com.tencent.Main instanceId=77 flags=0x0
          time="2024-03-04 08:00:41" type=STANDBY_BUCKET_CHANGED package=com.a standbyBucket=10 reason=u-mi flags=0x0
          time="2024-03-04 08:00:50" type=NOTIFICATION_INTERRUPTION package=com.tencent.mm channelId=x flags=0x0

    """

  @Test func `a dump in local time with heads in Chinese counts events of two lists once`() throws {
    let imported = try Imported([("dump.txt", Self.dump)], zone: "Asia/Shanghai")
    #expect(
      imported.events == [
        "app com.tencent.wework 10-40", "message com.tencent.mm -60", "message com.tencent.mm 50",
      ])
    #expect(imported.adds && imported.report.total.records == 9)
    #expect(imported.report.total.ignored == ["other-type": 1, "repeated": 4])
  }

  @Test func `a dump for check-in has milliseconds since 1970`() throws {
    let text = """
      time=1709510410000 type=ACTIVITY_RESUMED package=a class=b instanceId=1 flags=0x0
      time=1709510420500 type=ACTIVITY_PAUSED package=a class=b instanceId=1 flags=0x0

      """
    #expect(try Imported([("checkin", text)]).events == ["app a 10-20.5"])
  }

  @Test func `a line of a dump that is no text is malformed`() throws {
    let text = """
      time=1709510410000 type=ACTIVITY_RESUMED package=a class=b instanceId=1 flags=0x0
      time=1709510415000 type=NOTIFICATION_INTERRUPTION package=ABCD class=b flags=0x0
      time=1709510420000 type=ACTIVITY_PAUSED package=a class=b instanceId=1 flags=0x0

      """
    let bytes = text.utf8.map { $0 == UInt8(ascii: "B") ? 0xFF : $0 }
    let imported = try Imported([.bytes(bytes, name: "dump.txt")]) { $0.maxRejects = .share(1) }
    #expect(imported.events == ["app a 10-20"])
    #expect(imported.report.total.rejected == ["malformed": 1] && imported.adds)
  }

  @Test func `a dump cut anywhere gives events or an error, and adds up`() throws {
    let bytes = Array(Self.dump.utf8)
    for count in stride(from: 0, to: bytes.count, by: 37) {
      do {
        let imported = try Imported([.bytes(Array(bytes[..<count]), name: "cut.txt")]) {
          $0.maxRejects = .share(1)
        }
        #expect(imported.adds)
      } catch let error as FingertipError {
        #expect(error.category == .badData)
      }
    }
  }

  @Test func `an object a line is read as a row is`() throws {
    let text = """
      {"timestamp":1709510410000,"type":1,"package":"a","instance":5,"title":"secret"}
      not json
      {"timestamp":"2024-03-04T00:00:20Z","type":"ACTIVITY_PAUSED","package":"a","instance":5}

      """
    let imported = try Imported([("a.ndjson", text)]) { $0.maxRejects = .count(1) }
    #expect(imported.events == ["app a 10-20"])
    #expect(imported.report.total.rejected == ["malformed": 1])
  }

  @Test func `a device belongs to whom the table says, day by day`() throws {
    let table = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try "device,cadre,from,to\nd1,anna,,2024-03-05\nd1,bo,2024-03-05,\nfile,cy,,\n"
      .write(to: table, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(at: table) }
    let day = 86400
    let text = """
      timestamp,type,package,device
      \(Imported.dayMs + 1000),NOTIFICATION_INTERRUPTION,a,d1
      \(Imported.dayMs + Int64(day + 1) * 1000),NOTIFICATION_INTERRUPTION,a,d1
      \(Imported.dayMs + 2000),NOTIFICATION_INTERRUPTION,a,d2
      \(Imported.dayMs + 3000),NOTIFICATION_INTERRUPTION,a,

      """
    let imported = try Imported([("x/file.csv", text)], owner: .devices(file: table.path)) {
      $0.maxRejects = .count(1)
    }
    #expect(
      imported.rows.map {
        $0.split(separator: ",", omittingEmptySubsequences: false)[2...3].joined(separator: " ")
      }
        == ["anna d1", "bo d1", "cy file"])
    #expect(imported.report.total.rejected == ["unknown-device": 1])
  }

  @Test func `an event longer than 12 hours is rejected`() throws {
    let imported = try Imported([
      ("a.csv", csv("0 ACTIVITY_RESUMED a 1\n43201 ACTIVITY_PAUSED a 1"))
    ]) { $0.maxRejects = .count(1) }
    #expect(imported.rows.isEmpty && imported.report.total.rejected == ["overlong": 1])
  }
}
