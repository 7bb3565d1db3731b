"""Judges JSON and YAML files by a JSON Schema: validate_json.py SCHEMA [--accept FILE…] [--refuse FILE…]

YAML is read as editors read it, with the types of its core schema. Exit status 0 when the schema itself is valid, accepts
the first and refuses the others."""

import json
import re
import sys

import yaml
from jsonschema import Draft202012Validator


class CoreLoader(yaml.SafeLoader):
    """The core schema of YAML 1.2; PyYAML's own types are those of YAML 1.1."""

    yaml_implicit_resolvers = {}


for tag, pattern in (
    ("null", r"null|Null|NULL|~|"),
    ("bool", r"true|True|TRUE|false|False|FALSE"),
    ("int", r"[-+]?[0-9]+|0x[0-9a-fA-F]+"),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?"),
):
    CoreLoader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), None)


def load(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file) if path.endswith(".json") else yaml.load(file, Loader=CoreLoader)


def main(arguments):
    with open(arguments[0], encoding="utf-8") as file:
        schema = json.load(file)
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    wanted, misjudged = True, 0
    for argument in arguments[1:]:
        if argument in ("--accept", "--refuse"):
            wanted = argument == "--accept"
            continue
        error = next(validator.iter_errors(load(argument)), None)
        if (error is None) != wanted:
            misjudged += 1
            print(f"{argument}: {'accepted' if error is None else error.message}", file=sys.stderr)
    return 1 if misjudged else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
