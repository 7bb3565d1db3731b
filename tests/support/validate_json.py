"""Judges JSON files by a JSON Schema: validate_json.py SCHEMA [--accept FILE…] [--refuse FILE…]

Exit status 0 when the schema itself is valid, accepts the first and refuses the others."""

import json
import sys

from jsonschema.validators import validator_for


def main(arguments):
    with open(arguments[0], encoding="utf-8") as file:
        schema = json.load(file)
    judge = validator_for(schema)  # of the draft that the schema names
    judge.check_schema(schema)
    validator = judge(schema)
    wanted, misjudged = True, 0
    for argument in arguments[1:]:
        if argument in ("--accept", "--refuse"):
            wanted = argument == "--accept"
            continue
        with open(argument, encoding="utf-8") as file:
            error = next(validator.iter_errors(json.load(file)), None)
        if (error is None) != wanted:
            misjudged += 1
            print(f"{argument}: {'accepted' if error is None else error.message}", file=sys.stderr)
    return 1 if misjudged else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
