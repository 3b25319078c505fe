#!/usr/bin/env python3
"""time-process.py TIMES PROGRAM [ARGUMENT]...: the median of so many runs, from start to end, and their memory."""

import resource
import statistics
import subprocess
import sys
import time


def once(words):
    start = time.perf_counter()
    subprocess.run(words, check=True, stdout=subprocess.DEVNULL)
    return (time.perf_counter() - start) * 1000


spent = [once(sys.argv[2:]) for _ in range(int(sys.argv[1]))]
print(f'median {statistics.median(spent):.1f} ms, of {len(spent)} from {min(spent):.1f} to {max(spent):.1f}')
most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
print(f'at most {most:.0f} MB of memory')
