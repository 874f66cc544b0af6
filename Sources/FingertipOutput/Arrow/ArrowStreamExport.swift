import CArrow
import FingertipCore
import FingertipSystem

extension Table {
  /// Hands the table over by Arrow's C stream interface: record batches of some ten thousand rows, each
  /// computed when it is asked for.
  ///
  /// The stream and what it gives own their memory, independently of each other, until their release
  /// callbacks are called. A stream serves one caller at a time; others may be served meanwhile.
  ///
  /// Source: Apache Arrow, The Arrow C stream interface.
  ///
  /// - Parameters:
  ///   - stream: memory of the caller, whose contents are overwritten.
  ///   - threads: 1 or more; values do not depend on it.
  ///   - cancellation: makes the next batch fail with `ECANCELED`; nil for none.
  ///   - rowsAtOnce: 1 or more; the rows of a batch.
  /// - Complexity: O(1); each batch is O(rows · columns) of it.
  package func exportArrow(
    _ metadata: TableMetadata, into stream: UnsafeMutablePointer<ArrowArrayStream>,
    threads: Int = 1, cancellation: Cancellation? = nil,
    rowsAtOnce: Int = ColumnarTable.rowsAtOnce
  ) {
    let source = ArrowStreamSource(
      ColumnarTable(self, rowsAtOnce: rowsAtOnce), metadata.pairs(self), threads: threads,
      cancellation: cancellation)
    stream.initialize(
      to: ArrowArrayStream(
        get_schema: { stream, out in
          guard let source = ArrowStreamSource.of(stream), let out else { return EINVAL }
          source.exportSchema(into: out)
          return 0
        },
        get_next: { stream, out in
          guard let source = ArrowStreamSource.of(stream), let out else { return EINVAL }
          return source.exportNext(into: out)
        },
        get_last_error: { stream in ArrowStreamSource.of(stream)?.lastError },
        release: { stream in
          guard let stream, stream.pointee.release != nil else { return }
          stream.pointee.release = nil
          release(ArrowStreamSource.self, &stream.pointee.private_data)
        }, private_data: Unmanaged.passRetained(source).toOpaque()))
  }
}

/// The batches of a table that are still to come.
private final class ArrowStreamSource {
  private let columnar: ColumnarTable
  private let metadata: [(key: String, value: String)]
  private let threads: Int
  private let cancellation: Cancellation?
  private var rest: ArraySlice<Range<Int>>
  /// The message of the last error, in memory of its own; nil without one.
  private(set) var lastError: UnsafePointer<CChar>?

  init(
    _ columnar: ColumnarTable, _ metadata: [(key: String, value: String)], threads: Int,
    cancellation: Cancellation?
  ) {
    self.columnar = columnar
    self.metadata = metadata
    self.threads = threads
    self.cancellation = cancellation
    rest = columnar.batches[...]
  }

  deinit { free(UnsafeMutableRawPointer(mutating: lastError)) }

  /// The source of a stream; nil for one that is released.
  static func of(_ stream: UnsafeMutablePointer<ArrowArrayStream>?) -> ArrowStreamSource? {
    guard let stream, stream.pointee.release != nil, let data = stream.pointee.private_data else {
      return nil
    }
    // Safe: the stream has retained it, and has not been released.
    return Unmanaged<ArrowStreamSource>.fromOpaque(data).takeUnretainedValue()
  }

  func exportSchema(into out: UnsafeMutablePointer<ArrowSchema>) {
    out.initialize(
      to: .owned(
        ArrowSchemaOwner(
          format: "+s", name: "", metadata,
          children: columnar.fields.map { field in
            .owned(ArrowSchemaOwner(field), isNullable: true)
          })))
  }

  func exportNext(into out: UnsafeMutablePointer<ArrowArray>) -> Int32 {
    guard let rows = rest.first else {
      // A released array is the end.
      out.initialize(to: ArrowArray())
      return 0
    }
    do {
      let values = try columnar.values(of: rows, threads: threads, cancellation: cancellation)
      rest.removeFirst()
      out.initialize(
        to: .owned(
          ArrowArrayOwner([nil], children: values.map { .owned(ArrowArrayOwner($0), $0) }),
          rowCount: rows.count, nullCount: 0))
      return 0
    } catch {
      out.initialize(to: ArrowArray())
      free(UnsafeMutableRawPointer(mutating: lastError))
      lastError = strdup(error.text.english).map { UnsafePointer($0) }
      return error == .cancelled ? ECANCELED : EIO
    }
  }
}

/// Releases an owner that a struct has retained, once.
private func release<Owner: AnyObject>(
  _ type: Owner.Type, _ data: inout UnsafeMutableRawPointer?
) {
  guard let owner = data else { return }
  data = nil
  Unmanaged<Owner>.fromOpaque(owner).release()
}

/// The memory of an exported schema.
private final class ArrowSchemaOwner {
  fileprivate let format: UnsafeMutablePointer<CChar>?
  fileprivate let name: UnsafeMutablePointer<CChar>?
  fileprivate let metadata: UnsafeMutablePointer<CChar>?
  fileprivate let children: ArrowChildren<ArrowSchema>
  fileprivate let dictionary: UnsafeMutablePointer<ArrowSchema>?

  init(
    format: String, name: String, _ metadata: [(key: String, value: String)] = [],
    children: [ArrowSchema] = [], dictionary: ArrowSchema? = nil
  ) {
    self.format = strdup(format)
    self.name = strdup(name)
    self.metadata = metadata.isEmpty ? nil : Self.copy(metadata)
    self.children = ArrowChildren(children) { $0.pointee.release?($0) }
    self.dictionary = dictionary.map { allocated($0) }
  }

  convenience init(_ field: ColumnarField) {
    let (format, dictionary): (String, ArrowSchema?) =
      switch field.type {
      case .text: ("u", nil)
      case .words: ("i", .owned(ArrowSchemaOwner(format: "u", name: "")))
      case .integer: ("l", nil)
      case .real: ("g", nil)
      case .boolean: ("b", nil)
      case .instant: ("tsm:UTC", nil)
      }
    self.init(format: format, name: field.name, field.metadata, dictionary: dictionary)
  }

  deinit {
    free(format)
    free(name)
    free(metadata)
    if let dictionary {
      dictionary.pointee.release?(dictionary)
      dictionary.deallocate()
    }
  }

  /// Pairs in the layout of the interface: a number of 32 bits before each text, which is little-endian on all
  /// processors that Swift supports.
  private static func copy(_ pairs: [(key: String, value: String)]) -> UnsafeMutablePointer<CChar>?
  {
    var writer = ByteWriter()
    writer.append(fixed: Int32(pairs.count))
    for text in pairs.flatMap({ [$0.key, $0.value] }) {
      writer.append(fixed: Int32(text.utf8.count))
      writer.append(text.utf8)
    }
    let memory = malloc(writer.bytes.count)
    // Safe: the memory has as many bytes.
    memory?.copyMemory(from: writer.bytes, byteCount: writer.bytes.count)
    return memory?.assumingMemoryBound(to: CChar.self)
  }
}

/// The memory of an exported array.
private final class ArrowArrayOwner {
  fileprivate let buffers: UnsafeMutablePointer<UnsafeRawPointer?>
  fileprivate let bufferCount: Int
  fileprivate let children: ArrowChildren<ArrowArray>
  fileprivate let dictionary: UnsafeMutablePointer<ArrowArray>?

  /// - Parameter buffers: memory that is allocated for this array, or nil.
  init(
    _ buffers: [UnsafeRawPointer?], children: [ArrowArray] = [], dictionary: ArrowArray? = nil
  ) {
    self.buffers = .allocate(capacity: buffers.count)
    self.buffers.initialize(from: buffers, count: buffers.count)
    bufferCount = buffers.count
    self.children = ArrowChildren(children) { $0.pointee.release?($0) }
    self.dictionary = dictionary.map { allocated($0) }
  }

  convenience init(_ values: ColumnarValues) {
    var buffers: [UnsafeRawPointer?] = []
    values.forEachBuffer { bytes in
      // No nulls, no validity.
      buffers.append(buffers.isEmpty && values.nullCount == 0 ? nil : Self.copy(bytes))
    }
    var dictionary: ArrowArray?
    if case .words(_, let words) = values.storage {
      let texts = ColumnarValues(texts: words)
      dictionary = .owned(ArrowArrayOwner(texts), texts)
    }
    self.init(buffers, dictionary: dictionary)
  }

  deinit {
    for index in 0..<bufferCount { free(UnsafeMutableRawPointer(mutating: buffers[index])) }
    buffers.deallocate()
    if let dictionary {
      dictionary.pointee.release?(dictionary)
      dictionary.deallocate()
    }
  }

  /// A copy of bytes, aligned to 64 bytes as the columnar format recommends; never of no size, since some
  /// readers take a null pointer for an error.
  private static func copy(_ bytes: Span<UInt8>) -> UnsafeRawPointer? {
    var memory: UnsafeMutableRawPointer?
    guard posix_memalign(&memory, 64, max(64, bytes.count)) == 0, let memory else {
      fatalError("out of memory")
    }
    bytes.withUnsafeBytes { source in
      // Safe: the memory has at least as many bytes.
      if let start = source.baseAddress { memory.copyMemory(from: start, byteCount: source.count) }
    }
    return UnsafeRawPointer(memory)
  }
}

/// Structs of children, which a consumer may move out one by one.
private final class ArrowChildren<Child> {
  fileprivate let pointers: UnsafeMutablePointer<UnsafeMutablePointer<Child>?>
  fileprivate let count: Int
  private let release: (UnsafeMutablePointer<Child>) -> Void

  init(_ children: [Child], release: @escaping (UnsafeMutablePointer<Child>) -> Void) {
    count = children.count
    pointers = .allocate(capacity: max(1, count))
    for (index, child) in children.enumerated() {
      (pointers + index).initialize(to: allocated(child))
    }
    self.release = release
  }

  deinit {
    for index in 0..<count {
      guard let child = pointers[index] else { continue }
      release(child)
      child.deallocate()
    }
    pointers.deallocate()
  }
}

/// Returns memory with a value, to be deallocated.
private func allocated<Value>(_ value: Value) -> UnsafeMutablePointer<Value> {
  let memory = UnsafeMutablePointer<Value>.allocate(capacity: 1)
  memory.initialize(to: value)
  return memory
}

extension ArrowSchema {
  /// The struct that retains its memory.
  fileprivate static func owned(
    _ owner: ArrowSchemaOwner, isNullable: Bool = false
  ) -> ArrowSchema {
    ArrowSchema(
      format: owner.format, name: owner.name, metadata: owner.metadata,
      flags: isNullable ? Int64(ARROW_FLAG_NULLABLE) : 0, n_children: Int64(owner.children.count),
      children: owner.children.pointers, dictionary: owner.dictionary,
      release: { schema in
        guard let schema, schema.pointee.release != nil else { return }
        schema.pointee.release = nil
        FingertipOutput.release(ArrowSchemaOwner.self, &schema.pointee.private_data)
      }, private_data: Unmanaged.passRetained(owner).toOpaque())
  }
}

extension ArrowArray {
  /// The struct that retains its memory.
  fileprivate static func owned(
    _ owner: ArrowArrayOwner, rowCount: Int, nullCount: Int
  ) -> ArrowArray {
    ArrowArray(
      length: Int64(rowCount), null_count: Int64(nullCount), offset: 0,
      n_buffers: Int64(owner.bufferCount), n_children: Int64(owner.children.count),
      buffers: owner.buffers, children: owner.children.pointers, dictionary: owner.dictionary,
      release: { array in
        guard let array, array.pointee.release != nil else { return }
        array.pointee.release = nil
        FingertipOutput.release(ArrowArrayOwner.self, &array.pointee.private_data)
      }, private_data: Unmanaged.passRetained(owner).toOpaque())
  }

  fileprivate static func owned(_ owner: ArrowArrayOwner, _ values: ColumnarValues) -> ArrowArray {
    .owned(owner, rowCount: values.rowCount, nullCount: values.nullCount)
  }
}
