import FingertipCore

extension ReadingQuality {
  /// Adds the rows read by one thread.
  ///
  /// - Parameter rejectCounts: Rejected rows by the raw value of the reason.
  mutating func add(accepted: Int64, rejectCounts: [Int64]) {
    read += accepted
    for reason in RejectReason.allCases where rejectCounts[reason.rawValue] > 0 {
      let count = rejectCounts[reason.rawValue]
      rejectedByReason[reason, default: 0] += count
      rejected += count
      read += count
    }
  }
}
