"""Reads Swift source as far as the checks in this folder need: code without comments and texts, and declarations
with the types around them."""

import re
from dataclasses import dataclass, field
from pathlib import Path

TYPE_WORDS = {"struct", "class", "enum", "protocol", "actor", "typealias", "associatedtype"}
VALUE_WORDS = {"func", "let", "var", "case"}
HIDING_WORDS = {"private", "fileprivate"}

TOKEN = re.compile(r"`?[A-Za-z_][A-Za-z_0-9]*`?|[0-9][A-Za-z_0-9]*|\.\.\.|\.\.<|->|[^\s]")


def code_of(text):
    """The text with comments and contents of string literals as blanks; interpolations and lines are kept."""
    out = []
    position = 0

    def blank(end):
        nonlocal position
        out.append(re.sub(r"[^\n]", " ", text[position:end]))
        position = end

    def end_of_comment():
        if text.startswith("//", position):
            end = text.find("\n", position)
            return len(text) if end < 0 else end
        depth, end = 0, position
        while end < len(text):
            if text.startswith("/*", end):
                depth, end = depth + 1, end + 2
            elif text.startswith("*/", end):
                depth, end = depth - 1, end + 2
                if depth == 0:
                    break
            else:
                end += 1
        return end

    def literal():
        hashes = re.match(r"#*", text[position:]).group()
        quote = '"""' if text.startswith(hashes + '"""', position) else '"'
        closing, escape = quote + hashes, "\\" + hashes
        blank(position + len(hashes) + len(quote))
        while position < len(text):
            if text.startswith(closing, position):
                return blank(position + len(closing))
            if text.startswith(escape + "(", position):
                blank(position + len(escape))
                code(inside=True)
            elif text.startswith(escape, position):
                blank(position + len(escape) + 1)
            else:
                blank(position + 1)

    def code(inside=False):
        nonlocal position
        depth = 0
        while position < len(text):
            if text.startswith(("//", "/*"), position):
                blank(end_of_comment())
            elif re.match(r'#*"', text[position:position + 8]):
                literal()
            else:
                letter = text[position]
                out.append(letter)
                position += 1
                depth += (letter == "(") - (letter == ")")
                if inside and letter == ")" and depth == 0:
                    return

    code()
    return "".join(out)


@dataclass
class Declaration:
    name: str
    #: `struct`, `func`, …
    word: str
    # : The enclosing types, outermost first; the names in an extension's type count one by one.
    scope: tuple
    # : True for a member that an extension adds to its type.
    is_in_extension: bool
    # : True if no other file can see it.
    is_hidden: bool
    # : True for a parameter or a local variable, which no other function can see.
    is_local: bool = False


@dataclass
class Use:
    name: str
    #: The names before it, as `Outer` and `Inner` of `Outer.Inner.name`; `("",)` for `.name` after anything else.
    qualifiers: tuple
    scope: tuple
    is_call: bool = False


@dataclass
class SwiftFile:
    path: Path
    imports: list = field(default_factory=list)
    declarations: list = field(default_factory=list)
    uses: list = field(default_factory=list)


def read(path):
    """The imports, declarations and uses of one file."""
    return parse(path, path.read_text(encoding="utf-8"))


def parse(path, text):
    file = SwiftFile(path)
    code = code_of(text)
    for match in re.finditer(
        r"^\s*(?:(?:@\w+(?:\([^)\n]*\))?|public|package|internal|private|fileprivate)\s+)*import\s+"
        r"(?:(?:struct|class|enum|protocol|func|var|let|typealias)\s+)?(\w+)", code, re.M):
        file.imports.append((match.group(1), code.count("\n", 0, match.start(1)) + 1))
    tokens = [token.strip("`") for token in TOKEN.findall(code)]
    # One entry per open brace: the types it adds to the scope, whether it belongs to an extension,
    # whether it contains code.
    braces = []
    pending = None
    modifiers = set()
    parentheses = 0

    def scope():
        return tuple(name for names, _, _ in braces for name in names)

    index = 0
    while index < len(tokens):
        token = tokens[index]
        before = tokens[index - 1] if index else ""
        after = tokens[index + 1] if index + 1 < len(tokens) else ""
        is_code = any(kind == "code" for _, _, kind in braces)
        if token == "{":
            braces.append(pending or ((), False, "code"))
            pending = None
        elif token == "}":
            if braces:
                braces.pop()
            modifiers = set()
        elif token in "([":
            parentheses += 1
        elif token in ")]":
            parentheses -= 1
        elif token == "extension" and before != "." and re.match(r"\w", after):
            names, index = dotted(tokens, index + 1)
            pending = (names, True, "type")
            file.uses.append(Use(names[-1], names[:-1], scope()))
            modifiers = set()
        elif (token in TYPE_WORDS and before != "." and re.match(r"[A-Za-z_]", after)
              and after not in VALUE_WORDS | {"subscript", "init"}):
            file.declarations.append(declaration(after, token, scope(), braces, modifiers, is_code))
            if token not in ("typealias", "associatedtype"):
                pending = ((after,), False, "type")
            index += 1
            modifiers = set()
        elif (token in VALUE_WORDS and before != "." and re.match(r"[A-Za-z_]", after)
              and after not in VALUE_WORDS):
            is_local = is_code or parentheses > 0
            file.declarations.append(declaration(after, token, scope(), braces, modifiers, is_local))
            index += 1
            if token == "func":
                pending = None
            modifiers = set()
        elif re.match(r"[A-Za-z_]", token):
            if token in HIDING_WORDS and after != "(":
                modifiers.add(token)
            if after == ":" and before in ("(", ",", "_", "[") or after == ":" and re.match(r"[a-z_]\w*$", before):
                # A label, a parameter, or both.
                file.declarations.append(Declaration(token, "label", scope(), False, True, True))
            else:
                names = qualifiers(tokens, index) if before == "." else ()
                file.uses.append(Use(token, names, scope(), after == "("))
        index += 1
    return file


def declaration(name, word, scope, braces, modifiers, is_local):
    inner = next((entry for entry in reversed(braces) if entry[2] == "type"), None)
    return Declaration(name, word, scope, bool(inner and inner[1]), bool(modifiers & HIDING_WORDS), is_local)


def dotted(tokens, index):
    """The names of `A.B.C` from an index on, and the index of the last."""
    names = [tokens[index]]
    while index + 2 < len(tokens) and tokens[index + 1] == "." and re.match(r"\w", tokens[index + 2]):
        index += 2
        names.append(tokens[index])
    return tuple(names), index


def qualifiers(tokens, index):
    """The names before a dot, up to the first token that is not a name."""
    names = []
    while index >= 2 and tokens[index - 1] == "." and re.match(r"[A-Za-z_]", tokens[index - 2]):
        names.insert(0, tokens[index - 2])
        index -= 2
    return tuple(names) or ("",)
