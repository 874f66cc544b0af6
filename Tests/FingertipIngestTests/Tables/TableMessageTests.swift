import Testing

/// A table, its text, and the message after the table's name.
private typealias Case = (table: String, text: String, message: String)

/// An id of 258 bytes.
private let tooLong = String(repeating: "字", count: 86)

@Suite struct TableMessageTests {
  private static let forms: [Case] = [
    ("apps", "", ": no header row; write the names of the columns in the first line"),
    ("apps", "\u{FEFF}\n\n", ": no header row; write the names of the columns in the first line"),
    (
      "apps", "app,kind\n",
      ", line 1, column type: the column is missing; add it to the header and the rows"
    ),
    (
      "units", "\nparent,level\n",
      ", line 2, column unit: the column is missing; add it to the header and the rows"
    ),
    (
      "apps", "app,type,exempt,exempt\n",
      ", line 1, column exempt: the column is there twice; remove or rename one"
    ),
    (
      "apps", "app,type\na,app\nb\"c,app\n",
      ", line 3: malformed CSV; put a field with quotes or line breaks in quotes, and double "
        + "quotes inside"
    ),
    (
      "apps", "app,\"type\n",
      ", line 1: malformed CSV; put a field with quotes or line breaks in quotes, and double "
        + "quotes inside"
    ),
    (
      "apps", "app,type\na," + String(repeating: "x", count: 1 << 20) + "\n",
      ", line 2: a row of more than 1048576 bytes; close its quotes, or shorten it"
    ),
    (
      "apps", "app,type\na\n",
      ", line 2: 1 field, the header has 2; put fields with commas in quotes"
    ),
    (
      "apps", "app,type\na,app,\n",
      ", line 2: 3 fields, the header has 2; put fields with commas in quotes"
    ),
    (
      "apps", "app,type,note\na,app,\u{0}\n",
      ", line 2, column note: a NUL byte; save the table as UTF-8 text without it"
    ),
  ]

  private static let values: [Case] = [
    ("apps", "app,type\n,app\n", ", line 2, column app: empty; fill it in, or remove the row"),
    ("cadres", "cadre,unit\n,u\n", ", line 2, column cadre: empty; fill it in, or remove the row"),
    (
      "units", "unit,parent,level\n,,town\n",
      ", line 2, column unit: empty; fill it in, or remove the row"
    ),
    (
      "units", "unit,parent,level\nu,,\n",
      ", line 2, column level: empty; fill it in, or remove the row"
    ),
    (
      "tasks", "task,parent,owner\n,,\n",
      ", line 2, column task: empty; fill it in, or remove the row"
    ),
    ("apps", "app,type\na,\n", ", line 2, column type: empty; fill it in, or remove the row"),
    (
      "apps", "app,type\n\(tooLong),app\n",
      ", line 2, column app: an id of 258 bytes; the longest has 256"
    ),
    (
      "apps", "app,type,owner\na,app,\(tooLong)\n",
      ", line 2, column owner: an id of 258 bytes; the longest has 256"
    ),
    (
      "cadres", "cadre,unit\nc1,\nc2,\nc1,u\n",
      ", line 4, column cadre: \"c1\" is on line 2 already; keep one of the two rows"
    ),
    (
      "units", "unit,parent,level\nu,,town\nu,,town\n",
      ", line 3, column unit: \"u\" is on line 2 already; keep one of the two rows"
    ),
    (
      "units", "unit,parent,level\n*,,town\n",
      ", line 2, column unit: \"*\" stands for everybody in the results; give the unit another id"
    ),
    (
      "cadres", "cadre,unit\nc,*\n",
      ", line 2, column unit: \"*\" stands for everybody in the results; give the unit another id"
    ),
    (
      "apps", "app,type\na,App\n",
      ", line 2, column type: unknown word \"App\"; write app, miniapp, account, group or personal"
    ),
    (
      "apps", "app,type,key_work\na,app,yes\n",
      ", line 2, column key_work: unknown word \"yes\"; write true, false or nothing"
    ),
    (
      "apps", "app,type,trace\na,app,TRUE\n",
      ", line 2, column trace: unknown word \"TRUE\"; write true, false or nothing"
    ),
    (
      "apps", "app,type,exempt\na,app,1\n",
      ", line 2, column exempt: unknown word \"1\"; write true, false or nothing"
    ),
    (
      "apps", "app,type,opened\na,app,2024-02-30\n",
      ", line 2, column opened: \"2024-02-30\" is no date; write one of 1970 to 9999, as 2024-03-04"
    ),
    (
      "tasks", "task,parent,owner,issued\nk,,,2024-03-04T24:00:00\n",
      ", line 2, column issued: \"2024-03-04T24:00:00\" is no timestamp of 1970 to 9999; write it "
        + "as 2024-03-04T09:12:33+08:00, or a date as 2024-03-04"
    ),
    (
      "tasks", "task,parent,owner,due\nk,,,soon\n",
      ", line 2, column due: \"soon\" is no timestamp of 1970 to 9999; write it "
        + "as 2024-03-04T09:12:33+08:00, or a date as 2024-03-04"
    ),
    (
      "tasks", "task,parent,owner,items\nk,,,-1\n",
      ", line 2, column items: \"-1\" is no number of 0 or more; write it in decimal, as 12 or 0.5"
    ),
    (
      "tasks", "task,parent,owner,quota\nk,,,nan\n",
      ", line 2, column quota: \"nan\" is no number of 0 or more; write it in decimal, as 12 or 0.5"
    ),
    (
      "tasks", "task,parent,owner,exempt\nk,,,no\n",
      ", line 2, column exempt: unknown word \"no\"; write true, false or nothing"
    ),
  ]

  private static let trees: [Case] = [
    (
      "units", "unit,parent,level\nu,v,town\n",
      ", line 2, column parent: unknown parent \"v\"; add its row, or leave the parent empty"
    ),
    (
      "tasks", "task,parent,owner\nk,,\nl,m,\n",
      ", line 3, column parent: unknown parent \"m\"; add its row, or leave the parent empty"
    ),
    (
      "units", "unit,parent,level\nu,u,town\n",
      ", line 2, column parent: a cycle of parents: \"u\" below \"u\"; change a parent, or leave "
        + "one empty"
    ),
    (
      "tasks", "task,parent,owner\nroot,,\nleaf,c,\na,b,\nb,c,\nc,a,\n",
      ", line 4, column parent: a cycle of parents: \"a\" below \"b\" below \"c\" below \"a\"; "
        + "change a parent, or leave one empty"
    ),
  ]

  @Test(
    "an error says table, line, column, what is wrong and what to do",
    arguments: forms + values + trees)
  func messages(table: String, text: String, expected: String) throws {
    #expect(try message(table, text) == "\(table).csv" + expected)
  }
}
