"""The syntax tree of a Python program as JSON, for `baton import`.

    python3 baton_import.py < PROGRAM.py > TREE.json

The program is parsed and never run. A node is an object: its class under "_", its place under "at" (line, column in
characters, offset and length in bytes), its fields by name; a name that is assigned "stores". Functions have "locals" and "free" besides, as `symtable`
knows them. A program that cannot be parsed gives {"error": …, "at": …}. Standard library only; Python 3.11 and later.
"""

import ast
import io
import json
import resource
import sys
import symtable
import tokenize
import warnings

LONGEST = 30  # seconds of processor time; some programs take CPython's parser hours, and whoever reads this knows the signal
MOST_MEMORY = 2 << 30
DEEPEST = 100  # levels of the tree; what is deeper is refused, here and by whoever reads this
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


class TooDeep(Exception):
    pass


class Places:
    """Where nodes stand in the text, which is UTF-8 for whoever reads this."""

    def __init__(self, text):
        self.lines = [line.encode("utf-8", "replace") for line in text.split("\n")]
        self.plain = [line.isascii() for line in self.lines]
        self.starts, offset = [], 0
        for line in self.lines:
            self.starts.append(offset)
            offset += len(line) + 1

    def offset(self, line, column):
        return self.starts[min(line, len(self.starts)) - 1] + column

    def of(self, node):
        begin = self.offset(node.lineno, node.col_offset)
        end = self.offset(node.end_lineno, node.end_col_offset)
        return [node.lineno, self.column(node) + 1, begin, max(end - begin, 0)]

    def column(self, node):
        line = self.lines[node.lineno - 1]
        return node.col_offset if self.plain[node.lineno - 1] else len(line[:node.col_offset].decode("utf-8", "replace"))


def tables_by_place(table, found):
    """The tables of symbols of all functions, by name and line."""
    waiting = [table]
    while waiting:
        table = waiting.pop()
        if table.get_type() == "function":
            found[table.get_name(), table.get_lineno()] = table
        waiting += table.get_children()
    return found


class Writer:
    def __init__(self, text, tables):
        self.places, self.tables = Places(text), tables

    def value(self, value, depth):
        if isinstance(value, ast.AST):
            return self.node(value, depth + 1)
        if isinstance(value, list):
            return [self.value(item, depth) for item in value]
        return value if value is None or isinstance(value, (str, int)) else repr(value)

    def node(self, node, depth):
        if depth > DEEPEST:
            raise TooDeep(node)
        result = {"_": type(node).__name__}
        if hasattr(node, "lineno"):
            result["at"] = self.places.of(node)
        if isinstance(node, ast.Constant):
            result.update(constant(node.value))
            return result
        for name, value in ast.iter_fields(node):
            if name == "ctx" and isinstance(value, ast.Store):
                result["stores"] = True
            if name not in ("ctx", "kind", "type_comment", "type_ignores", "annotation", "returns", "type_params"):
                result[name] = self.value(value, depth)
        if isinstance(node, FUNCTIONS):
            self.symbols(node, result)
        return result

    def symbols(self, node, result):
        table = self.tables[node.name, node.lineno]
        symbols = table.get_symbols()
        result["locals"] = sorted(symbol.get_name() for symbol in symbols if symbol.is_local())
        result["free"] = sorted(symbol.get_name() for symbol in symbols if symbol.is_free())


def constant(value):
    if isinstance(value, str):
        whole = value.encode("utf-8", "replace").decode("utf-8") == value
        return {"type": "text" if whole else "surrogates", "value": value if whole else ""}
    if isinstance(value, bool) or value is None:
        return {"type": "none" if value is None else "bool", "value": bool(value)}
    if isinstance(value, int):
        small = -(2**63) <= value < 2**63
        return {"type": "int" if small else "big", "value": value if small else 0}
    if isinstance(value, float):
        return {"type": "float", "value": repr(value)}
    return {"type": type(value).__name__, "value": ""}


def failure(message, line=1, column=1, text=""):
    line, column = max(line or 1, 1), max(column or 1, 1)
    lines = text.split("\n")
    before = "\n".join(lines[:line - 1] + [lines[min(line, len(lines)) - 1][:column - 1]])
    return {"error": message, "at": [line, column, len(before.encode("utf-8", "replace")), 0], "source": text}


def decoded(data):
    encoding, _ = tokenize.detect_encoding(io.BytesIO(data).readline)
    return data.decode(encoding).replace("\r\n", "\n").replace("\r", "\n")


def tree(data):
    try:
        text = decoded(data)
    except (SyntaxError, UnicodeDecodeError, LookupError) as error:
        return failure(str(error))
    try:
        compile(text, "<program>", "exec", dont_inherit=True)
        parsed = ast.parse(text)
        tables = tables_by_place(symtable.symtable(text, "<program>", "exec"), {})
        return {"tree": Writer(text, tables).node(parsed, 0), "source": text}
    except SyntaxError as error:
        return failure(error.msg, error.lineno, error.offset, text)
    except TooDeep as error:
        node = error.args[0]
        return failure(f"nested more than {DEEPEST} levels deep", getattr(node, "lineno", 1), getattr(node, "col_offset", 0) + 1, text)
    except (RecursionError, MemoryError):
        return failure("nested too deep or too large for Python itself", text=text)
    except (ValueError, OverflowError) as error:
        return failure(str(error), text=text)


def limit(kind, most):
    _, hard = resource.getrlimit(kind)
    resource.setrlimit(kind, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def main():
    warnings.simplefilter("ignore")
    limit(resource.RLIMIT_CPU, LONGEST)
    limit(resource.RLIMIT_AS, MOST_MEMORY)
    if sys.version_info < (3, 11):
        answer = failure(f"Python 3.11 or later is needed to read a program; this is {sys.version.split()[0]}")
    else:
        answer = tree(sys.stdin.buffer.read())
    answer["python"] = sys.version.split()[0]
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main()
