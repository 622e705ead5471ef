"""One thread, and the widest vectors of this machine: to be imported before NumPy and PyTorch, which read these on loading.
OpenBLAS 0.3.21 does not know newer processors and would take AVX2 code; PyTorch takes AVX2 unless told. What the shell says
about OpenBLAS is forgotten: a rival held to narrower vectors would be no rival."""

import os

SETTINGS = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}

with open("/proc/cpuinfo", encoding="ascii") as cpuinfo:
    flags = next((set(line.split()) for line in cpuinfo if line.startswith("flags")), set())
if {"avx512f", "avx512cd", "avx512bw", "avx512dq", "avx512vl"} <= flags:
    SETTINGS |= {"OPENBLAS_CORETYPE": "SkylakeX", "ATEN_CPU_CAPABILITY": "avx512"}

for name in [name for name in os.environ if name.startswith(("OPENBLAS_", "ATEN_"))]:
    del os.environ[name]
os.environ.update(SETTINGS)
