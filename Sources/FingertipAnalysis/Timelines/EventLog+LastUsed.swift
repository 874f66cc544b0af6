import FingertipCore

extension EventLog {
  /// The last millisecond that a used row touches: without an end of the window, the day it lies in is the
  /// window's last (SPEC section 5). Nil where no row is used.
  ///
  /// - Complexity: O(rows): one look at four columns, nothing beside the sweep.
  func lastTouchedMs(of flags: RowFlagTable, fromMs: Int64, toMs: Int64) -> Int64? {
    var last = Int64.min
    for part in parts {
      let isWork = part.apps.map { flags.ofApp.start[Int($0)].contains(.isWork) }
      for block in part.blocks {
        let (startMs, lengthMs, app) = (
          block.columns.startMs, block.columns.lengthMs, block.columns.app
        )
        for row in 0..<block.count {
          // Safe: instants and lengths are far from 2^63.
          let touched = startMs[row] &+ max(0, Int64(lengthMs[row]) &- 1)
          if touched <= last || touched < fromMs || startMs[row] >= toMs { continue }
          if isWork[Int(app[row])] { last = min(touched, toMs - 1) }
        }
      }
    }
    return last == .min ? nil : last
  }
}
