import FingertipTestSupport
import Testing

@testable import FingertipCore

@Suite struct CadrePartitionsTests {
  @Test(
    "each cadre has one slot of its partition, in ascending order",
    arguments: [0, 1, 5, 256, 3000], [1, 3, 256])
  func slots(count: Int, partitionCount: Int) {
    var random = SplitMix64(seed: UInt64(count))
    let partitions = (0..<count).map { _ in UInt8(random.pick(0..<partitionCount)) }
    let table = CadrePartitions(partitionOfCadre: partitions)
    var found: [UInt32] = []
    for partition in 0..<EventBlock.partitionCount {
      let cadres = table.cadres(ofPartition: partition)
      #expect(Array(cadres) == cadres.sorted())
      for (slot, cadre) in cadres.enumerated() {
        #expect(partitions[Int(cadre)] == UInt8(partition))
        #expect(table.slots[Int(cadre)] == UInt32(slot))
      }
      found += cadres
    }
    #expect(found.sorted() == Array(0..<UInt32(count)))
  }
}
