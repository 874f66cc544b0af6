extension LogCensus {
  /// Returns the quality of all logs as a document.
  ///
  /// - Parameter timeZone: The zone of the first and last instant.
  /// - Throws: ``FingertipError`` of the category `usage` if the time zone is not found.
  public func qualityDocument(in timeZone: Zone) throws(FingertipError) -> Document {
    try Document(quality: quality, rows.log().instants, in: timeZone, forSpreadsheets: false)
  }
}
