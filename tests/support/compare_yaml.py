"""Compares a YAML file with a JSON file of the same project: compare_yaml.py YAML JSON

PyYAML types plain values by YAML 1.1. Dates and the answers yes and no are written plain on purpose; everything else
must come out as the very text, number, list or map that the JSON file holds."""

import datetime
import json
import sys

import yaml


def differences(path, left, right):
    if isinstance(right, dict):
        if not isinstance(left, dict) or list(left) != list(right):
            yield path, left, right
            return
        for key in right:
            yield from differences(f"{path}.{key}", left[key], right[key])
    elif isinstance(right, list):
        if not isinstance(left, list) or len(left) != len(right):
            yield path, left, right
            return
        for index, item in enumerate(right):
            yield from differences(f"{path}[{index}]", left[index], item)
    elif isinstance(left, datetime.date):
        if left.isoformat() != right:
            yield path, left, right
    elif isinstance(left, bool):
        if right != ("yes" if left else "no"):
            yield path, left, right
    elif type(left) is not type(right) or left != right:
        yield path, left, right


def main(yaml_path, json_path):
    with open(yaml_path, encoding="utf-8", newline="") as file:
        left = yaml.load(file, Loader=yaml.CSafeLoader if hasattr(yaml, "CSafeLoader") else yaml.SafeLoader)
    with open(json_path, encoding="utf-8") as file:
        right = json.load(file)
    found = list(differences("", left, right))
    for path, in_yaml, in_json in found[:5]:
        print(f"{path}: {in_yaml!r} in YAML, {in_json!r} in JSON", file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
