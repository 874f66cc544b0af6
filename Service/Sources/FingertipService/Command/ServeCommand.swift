import ArgumentParser
import Fingertip
import Hummingbird
import HummingbirdCore
import Logging
import Metrics
import NIOCore
import ServiceLifecycle
import UnixSignals

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// `fingertip-service`: a live log that takes events and answers questions by HTTP.
@main
struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fingertip-service",
    abstract: "Takes events and answers questions by HTTP: a live log in a folder.",
    discussion: """
      POST /v1/events takes CSV or NDJSON, and answers when the events are durable. GET /v1/tables/NAME and \
      /v1/report answer about all events so far. / describes every route. SIGTERM and SIGINT end the \
      service once what runs has finished; SIGHUP reads tables and token again.
      """,
    version: version)

  @Argument(help: "The folder of the live log; created if it is missing.", completion: .directory)
  var folder: String

  @Option(help: "The address to listen at. Any but that of loopback needs --token-file.")
  var host = "127.0.0.1"

  @Option(help: "The port; 0 for a free one, which the log names.")
  var port = 8080

  @Option(
    help: ArgumentHelp(
      "A file whose first line is the token that requests carry: 16 characters or more.",
      valueName: "file"),
    completion: .file())
  var tokenFile: String?

  @Option(
    help: ArgumentHelp(
      "A folder with cadres.csv, units.csv, apps.csv and tasks.csv, those that are there.",
      valueName: "dir"),
    completion: .directory)
  var tables: String?

  @Flag(
    name: .customLong("private"),
    help: "Answer for the analyst alone: groups of any size, down to single cadres.")
  var isPrivate = false

  @OptionGroup(title: "Answers") var answers: AnswerArguments
  @OptionGroup(title: "Reading") var reading: ReadingArguments
  @OptionGroup(title: "Limits") var limits: LimitArguments

  @Option(
    help: ArgumentHelp(
      "How much is logged: trace, debug, info, notice, warning, error, critical. (default: info)",
      valueName: "level"),
    transform: { try word($0) { Logger.Level(rawValue: $0) } })
  var logLevel: Logger.Level?

  func validate() throws {
    guard tokenFile != nil || isLoopback(host: host) else {
      throw ValidationError("--host \(host) is reachable from elsewhere; give --token-file")
    }
    guard (0...65_535).contains(port) else {
      throw ValidationError("--port \(port): choose 0 to 65535")
    }
  }

  func run() async throws {
    let level = logLevel ?? .info
    LoggingSystem.bootstrap { label in
      var handler = StreamLogHandler.standardError(label: label)
      handler.logLevel = level
      return handler
    }
    let prometheus = PrometheusMetrics()
    ServiceMetrics.explain(to: prometheus)
    MetricsSystem.bootstrap(prometheus)
    do {
      try await serve(prometheus, Logger(label: "fingertip-service"))
    } catch let error as FingertipError {
      say("Error: \(terminalSafe(error.message))")
      throw ExitCode(error.exitCode)
    } catch let error as IOError {
      say("Error: cannot listen at \(host):\(port): \(error)")
      throw ExitCode(FingertipError.Category.cannotCreate.rawValue)
    }
  }

  private func serve(_ prometheus: PrometheusMetrics, _ logger: Logger) async throws {
    var options = ServiceOptions()
    options.reading = try reading.options()
    options.query = try answers.query(reading)
    options.isPrivate = isPrivate
    options.query.publication.isOn = !isPrivate
    options.snapshotAge = .milliseconds(Int64(answers.snapshotSeconds * 1000))
    options.limits = BodyLimits(body: limits.maxBody.bytes, decoded: limits.maxDecoded.bytes)
    options.tableFolder = tables
    options.tokenFile = tokenFile
    let inputs = try ServiceState.Inputs(options, generation: 1)
    for note in inputs.tables.notes { logger.notice("\(note.text.english)") }
    if !isPrivate {
      if inputs.hasApps {
        try options.query.check(with: inputs.tables)
      } else {
        logger.warning(
          "without a table of apps nothing is published: events are taken, questions get 409")
      }
    }
    let log = try LiveLog(at: folder, by: options.reading)
    let state = ServiceState(
      options, log: log, inputs: inputs, heldBytes: limits.maxHeld.bytes, prometheus: prometheus)
    let group = try serviceGroup(state, logger)
    try await group.run()
  }

  /// The parts of the service, which end in the opposite order: requests, connections, the log.
  private func serviceGroup(_ state: ServiceState, _ logger: Logger) throws -> ServiceGroup {
    let (idle, body) = (
      TimeAmount.seconds(Int64(limits.idleSeconds)), TimeAmount.seconds(Int64(limits.bodySeconds))
    )
    var configuration = ApplicationConfiguration(
      address: .hostname(host, port: port), serverName: nil)
    configuration.availableConnectionsDelegate = MaximumAvailableConnections(
      limits.maxConnections, logger: logger)
    let host = host
    let application = Application(
      router: try makeRouter(state),
      server: .http1(
        configuration: HTTP1Channel.Configuration(
          additionalChannelHandlers: [ConnectionHandler(idle: idle, body: body)],
          httpDecoderConfiguration: .init(
            maxHeaderFieldSize: 16 << 10, maxHeaderListSize: 32 << 10, maxHeaderFieldCount: 100))),
      configuration: configuration,
      onServerRunning: { channel in
        let port = channel.localAddress?.port ?? 0
        let name = host.contains(":") ? "[\(host)]" : host
        logger.info("listening at http://\(name):\(port)")
      },
      logger: Self.quiet(logger))
    // What the grace leaves is ended, so that the log is closed in any case.
    let grace = Duration.seconds(limits.graceSeconds)
    var group = ServiceGroupConfiguration(
      services: [
        LogService(log: state.log, logger: logger), ReloadService(state: state, logger: logger),
        application, DrainService(state: state, grace: grace, logger: logger),
      ],
      gracefulShutdownSignals: [.sigterm, .sigint], logger: Self.quiet(logger))
    group.maximumGracefulShutdownDuration = grace + .seconds(2)
    return ServiceGroup(configuration: group)
  }

  /// The log of the libraries: what they say at each start and end is said here already.
  private static func quiet(_ logger: Logger) -> Logger {
    var quiet = logger
    if quiet.logLevel == .info { quiet.logLevel = .notice }
    return quiet
  }
}

/// Writes a line to standard error.
private func say(_ line: String) {
  let bytes = Array((line + "\n").utf8)
  // A message that can't be written can't be told either.
  _ = write(STDERR_FILENO, bytes, bytes.count)
}
