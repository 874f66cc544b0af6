/// All accepted rows of a run, as columns, with the ids of their codes.
///
/// Immutable, so that any number of analyses may read it concurrently.
package final class EventLog: Sendable {
  /// The blocks of one reader, and the tables from its own codes to those of the whole log.
  package struct Part: Sendable {
    package let blocks: [EventBlock]
    package let cadres: [UInt32]
    package let devices: [UInt32]
    package let apps: [UInt32]
    package let details: [UInt32]

    package init(
      blocks: [EventBlock], cadres: [UInt32], devices: [UInt32], apps: [UInt32],
      details: [UInt32]
    ) {
      self.blocks = blocks
      self.cadres = cadres
      self.devices = devices
      self.apps = apps
      self.details = details
    }
  }

  /// An item and a task, as codes.
  package struct Detail: Hashable, Sendable {
    package let item: UInt32
    package let task: UInt32

    package init(item: UInt32, task: UInt32) {
      self.item = item
      self.task = task
    }
  }

  package let parts: [Part]
  package let partitions: CadrePartitions
  /// Code 0 is the empty id here and in the columns below.
  package let cadres: IdentifierColumn
  package let devices: IdentifierColumn
  package let apps: IdentifierColumn
  package let items: IdentifierColumn
  package let tasks: IdentifierColumn
  /// By detail code; code 0 means neither item nor task.
  package let details: [Detail]
  /// The kinds that occur.
  package let kinds: EventKindSet
  /// From the first start to the last start or end; nil without rows.
  package let instants: ClosedRange<Int64>?
  /// The number of rows.
  package let count: Int

  package init(
    parts: [Part], partitions: CadrePartitions, cadres: IdentifierColumn, devices: IdentifierColumn,
    apps: IdentifierColumn,
    items: IdentifierColumn, tasks: IdentifierColumn, details: [Detail], kinds: EventKindSet,
    instants: ClosedRange<Int64>?
  ) {
    self.parts = parts
    self.partitions = partitions
    self.cadres = cadres
    self.devices = devices
    self.apps = apps
    self.items = items
    self.tasks = tasks
    self.details = details
    self.kinds = kinds
    self.instants = instants
    count = parts.reduce(0) { $0 + $1.blocks.reduce(0) { $0 + $1.count } }
  }
}
