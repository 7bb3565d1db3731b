#!/usr/bin/python3
"""docxtpl over one frame, from the frame's bytes to the file's: peers.py docxtpl FRAME FOLDER WARM RUNS; prints as peers.cjs."""
import io
import json
import resource
import sys
import time

from docxtpl import DocxTemplate

engine, frame, folder, warm, runs = sys.argv[1:]
with open(f"{folder}/values.json", encoding="utf-8") as file:
    values = json.load(file)
with open(f"{folder}/{frame}.{engine}.docx", "rb") as file:
    template = file.read()
data = values["fields"] if frame == "declaration" else {"rows": values["rows"]}


def fill():
    document = DocxTemplate(io.BytesIO(template))
    document.render(data, autoescape=True)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


took = []
for i in range(-int(warm), int(runs)):
    begin = time.perf_counter()
    filled = fill()
    if i >= 0:
        took.append((time.perf_counter() - begin) * 1e3)
took.sort()
with open(f"{folder}/out.{frame}.{engine}.docx", "wb") as file:
    file.write(filled)
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(engine, frame, f"{took[0]:.3f}", f"{took[len(took) // 2]:.3f}", peak, len(filled), sep="\t")
