import FingertipCore
import FingertipIngest
import FingertipModel

/// Options of an import.
package struct ImportOptions: Sendable {
  /// The time zone of times without an offset.
  package var zone: TimeZoneRules
  /// The encoding of text; nil to tell it file by file.
  package var textEncoding: TextEncoding?
  /// The name of the format of all sources; nil to recognize each.
  package var format: String?
  package var owners: DeviceOwners
  /// True if all sources are said to be one person's: those whose records name others are then refused.
  package var isOfOnePerson = false
  package var parameters = ImportParameters()
  /// The rule by which positions become stays.
  package var stays = StayRule()
  /// The datum of positions and places.
  package var datum = Datum.wgs84
  /// The places that tell field work from other stays; nil if all stays are in the field.
  package var places: PlaceTable?
  package var limits = RowLimits()
  package var maxRejects: RejectLimit = .share(0.01)
  /// True if the records before a damaged part of a file are kept; otherwise the run fails.
  package var keepsGoing = false
  /// True if rejected records are collected with their text.
  package var collectsRejects = false
  /// The number of threads, 1 or more.
  package var threads = 1
  /// The bytes of records above which sorted runs of them are put into a temporary file.
  package var memoryLimit = 64 << 20
  /// The number of bytes of text read at once; differs from the standard only in tests.
  package var blockSize = 256 << 10

  package init(zone: TimeZoneRules, owners: DeviceOwners) {
    self.zone = zone
    self.owners = owners
  }
}
