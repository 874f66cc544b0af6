/// The partition of each cadre: the blocks of a log store the rows of a partition contiguously, so
/// that all rows of a cadre are gathered at once.
package struct CadrePartitions: Sendable {
  /// The cadres of partition p are `members[starts[p]..<starts[p + 1]]`, ascending.
  private let starts: [Int]
  private let members: [UInt32]
  /// By cadre: its index among the members of its partition.
  let slots: [UInt32]
  /// By cadre: its partition.
  let ofCadre: [UInt8]

  /// - Parameter partitions: by cadre code, its partition.
  /// - Complexity: O(cadres).
  package init(partitionOfCadre partitions: [UInt8]) {
    var starts = [Int](repeating: 0, count: EventBlock.partitionCount + 1)
    for partition in partitions { starts[Int(partition) + 1] += 1 }
    for partition in 0..<EventBlock.partitionCount { starts[partition + 1] += starts[partition] }
    var next = starts
    var members = [UInt32](repeating: 0, count: partitions.count)
    var slots = [UInt32](repeating: 0, count: partitions.count)
    for (cadre, partition) in partitions.enumerated() {
      let place = next[Int(partition)]
      members[place] = UInt32(cadre)
      slots[cadre] = UInt32(place - starts[Int(partition)])
      next[Int(partition)] += 1
    }
    self.starts = starts
    self.members = members
    self.slots = slots
    ofCadre = partitions
  }

  /// The codes of a partition's cadres, in the order of their slots.
  package func cadres(ofPartition partition: Int) -> ArraySlice<UInt32> {
    members[starts[partition]..<starts[partition + 1]]
  }
}
