// Whoever uses columns and times uses the words of the domain, too.
@_exported import FingertipModel
