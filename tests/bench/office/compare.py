#!/usr/bin/python3
"""Puts the lines that the engines print into a table: the best over all rounds, and how many times ours goes into it."""
import sys

ours = "libcra"
best = {}
for line in sys.stdin:
    engine, frame, least, median, peak, size = line.split("\t")
    row = best.setdefault(frame, {}).setdefault(engine, [float("inf"), float("inf"), 0, 0])
    row[:] = min(row[0], float(least)), min(row[1], float(median)), max(row[2], int(peak)), int(size)
for frame, rows in best.items():
    print(f"\n{frame:18}{'best':>12}{'median':>12}{'times ours':>12}{'peak memory':>14}{'file':>10}")
    for engine, (least, median, peak, size) in sorted(rows.items(), key=lambda item: item[1][0]):
        ratio = f"{least / rows[ours][0]:.2f}" if ours in rows else "-"
        print(f"{engine:18}{least:9.3f} ms{median:9.3f} ms{ratio:>12}{peak / 1024:11.1f} MB{size // 1000:7} kB")
