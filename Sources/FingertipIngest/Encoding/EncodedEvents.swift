import FingertipCore

/// One encoder's rows and dictionaries, to be merged with those of others.
final class EncodedEvents: Sendable {
  let blocks: [EventBlock]
  /// Partitions by cadre code.
  let partitions: [UInt8]
  let cadres: ByteDictionary
  let devices: ByteDictionary
  let apps: ByteDictionary
  let items: ByteDictionary
  let tasks: ByteDictionary
  let details: [EventLog.Detail]
  let kinds: EventKindSet
  let instants: ClosedRange<Int64>?

  init(
    blocks: [EventBlock], partitions: [UInt8], cadres: consuming ByteDictionary,
    devices: consuming ByteDictionary, apps: consuming ByteDictionary,
    items: consuming ByteDictionary,
    tasks: consuming ByteDictionary, details: [EventLog.Detail], kinds: EventKindSet,
    instants: ClosedRange<Int64>?
  ) {
    self.blocks = blocks
    self.partitions = partitions
    self.cadres = cadres
    self.devices = devices
    self.apps = apps
    self.items = items
    self.tasks = tasks
    self.details = details
    self.kinds = kinds
    self.instants = instants
  }
}
