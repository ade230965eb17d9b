# SPDX-License-Identifier: Apache-2.0
"""measured.py LIMIT_SECONDS OUT COMMAND…: runs the command with its output in OUT; prints seconds and the peak of its
resident memory in MB."""
import resource
import subprocess
import sys
import time

limit, out, command = float(sys.argv[1]), sys.argv[2], sys.argv[3:]
with open(out, "wb") as kept:
    begin = time.monotonic()
    done = subprocess.run(command, stdout=kept, stderr=subprocess.STDOUT, timeout=limit)
    took = time.monotonic() - begin
print(f"{took:.2f} {resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024:.0f}")
sys.exit(done.returncode)
