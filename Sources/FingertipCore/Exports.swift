// Users of columns and times use the terms of the domain too.
@_exported import FingertipModel
