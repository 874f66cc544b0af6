// The words of the domain are the library's own.
@_exported import FingertipModel
