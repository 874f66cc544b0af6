import Metrics

/// What the service counts, besides the requests themselves.
struct ServiceMetrics: Sendable {
  let accepted = Counter(label: "fingertip.events.accepted")
  let rejected = Counter(label: "fingertip.events.rejected")
  let bodyBytes = Counter(label: "fingertip.body.bytes")
  let decodedBytes = Counter(label: "fingertip.body.decoded_bytes")
  /// From the end of a body to its receipt.
  let append = Metrics.Timer(label: "fingertip.append")
  /// The computing of an answer that no cache had.
  let query = Metrics.Timer(label: "fingertip.query")
  let cacheHits = Counter(label: "fingertip.cache.hits")
  let cacheMisses = Counter(label: "fingertip.cache.misses")
  let position = Gauge(label: "fingertip.position")
  let rows = Gauge(label: "fingertip.rows")
  let blocks = Gauge(label: "fingertip.blocks")
  let journalBytes = Gauge(label: "fingertip.journal.bytes")
  let heldBytes = Gauge(label: "fingertip.body.held_bytes")
  let checkpointFailing = Gauge(label: "fingertip.checkpoint.failing")
  let residentBytes = Gauge(label: "process.resident_memory_bytes")

  /// Counts a request that was refused.
  func refuse(_ code: String) {
    Counter(label: "fingertip.refused", dimensions: [("code", code)]).increment()
  }

  /// Explains the metrics to those who read them.
  static func explain(to metrics: PrometheusMetrics) {
    for (name, text) in [
      ("fingertip_events_accepted_total", "Rows accepted and durable."),
      ("fingertip_events_rejected_total", "Rows rejected by the rules of the log."),
      ("fingertip_body_bytes_total", "Bytes of bodies as sent."),
      ("fingertip_body_decoded_bytes_total", "Bytes of bodies after decompression."),
      ("fingertip_body_held_bytes", "Decoded bytes of bodies in memory."),
      ("fingertip_append_seconds", "From the end of a body to its receipt."),
      ("fingertip_query_seconds", "Computing of answers that were not cached."),
      ("fingertip_cache_hits_total", "Answers from the cache."),
      ("fingertip_cache_misses_total", "Answers that were computed."),
      ("fingertip_position", "The position of the log."),
      ("fingertip_rows", "Accepted rows in the log, repeats included."),
      ("fingertip_blocks", "Blocks of rows in the log."),
      ("fingertip_journal_bytes", "Bytes of the journal since the last checkpoint."),
      ("fingertip_refused_total", "Requests refused, by code."),
      ("fingertip_checkpoint_failing", "1 if the last checkpoint failed."),
      ("http_server_request_duration_seconds", "Requests, by route, method and status."),
      ("http_server_active_requests", "Requests that are being answered, by method."),
      ("process_resident_memory_bytes", "Memory of the process."),
    ] {
      metrics.explain(name, text)
    }
  }
}
