import Dispatch
import FingertipTestSupport
import Foundation
import Testing

@testable import Fingertip

/// A closed log writes nothing: the folder may be another process's.
@Suite struct LiveClosingTests {
  private let folder: TestFolder

  init() throws { folder = try TestFolder() }

  private func log(rows count: Int, cadre: String) throws -> Log {
    var text = "start,end,cadre,device,event,kind,app,item,task,tag\n"
    for row in 0..<count {
      text += "2024-03-25T06:00:00.\(100 + row % 900)+08:00,,\(cadre)-\(row / 900),,,join,app,,,\n"
    }
    return try Log([.bytes(Array(text.utf8), name: "rows")])
  }

  @Test func `a large append after the end leaves the blocks of the next writer`() throws {
    let path = folder.path + "/live"
    let first = try LiveLog(at: path)
    _ = try first.append(log(rows: 2, cadre: "a"))
    try first.close()
    let second = try LiveLog(at: path)
    _ = try second.append(log(rows: 3, cadre: "b"))
    try second.checkpoint()
    let large = try log(rows: (1 << 17) + 1, cadre: "c")
    #expect(throws: FingertipError.self) { try first.append(large) }
    try second.close()
    #expect(try Log([.path(path)]).rowCount == 5)
  }

  @Test func `compactions and large appends beside the end leave the next writer's rows`() throws {
    let large = try log(rows: (1 << 17) + 1, cadre: "c")
    for round in 0..<5 {
      let path = folder.path + "/live\(round)"
      let first = try LiveLog(at: path)
      for cadre in ["a", "b"] {
        _ = try first.append(log(rows: 2, cadre: cadre))
        try first.checkpoint()
      }
      let done = DispatchGroup()
      let threads = DispatchQueue(label: "beside", attributes: .concurrent)
      let accepted = Lock(4)
      threads.async(group: done) { try? first.compact() }
      threads.async(group: done) {
        if let receipt = try? first.append(large) {
          accepted.withLock { $0 += Int(receipt.accepted) }
        }
      }
      try first.close()
      let second = try LiveLog(at: path)
      _ = try second.append(log(rows: 3, cadre: "d"))
      try second.checkpoint()
      done.wait()
      try second.close()
      #expect(try Log([.path(path)]).rowCount == accepted.withLock { $0 } + 3)
    }
  }
}
