#!/usr/bin/python3
"""The five workloads by lanes.c, compiled here with gcc for this machine: what the same algorithm reaches without a JVM.
One block at a time: as many cells as fit one vector, or in W4 one cell with its units in the vector."""

import ctypes
import subprocess
import tempfile
from pathlib import Path

import workloads

import numpy as np

FLAGS = ["-O3", "-march=native", "-mprefer-vector-width=512", "-fPIC", "-shared"]
REALS = {"double": (np.float64, ctypes.c_double), "float": (np.float32, ctypes.c_float)}
LANES = {"double": 8, "float": 16}
POINTERS = ("packed", "x", "y", "w", "v", "u", "gw", "gv", "gu", "h", "h2", "delta", "residual")
CHUNK = 16


def library(precision, folder):
    built = Path(folder) / f"{precision}.so"
    macros = [f"-DREAL={precision}", f"-DDOUBLE={int(precision == 'double')}", f"-DCHUNK={CHUNK}"]
    subprocess.run(["gcc", *FLAGS, *macros, "-o", built, Path(__file__).with_name("lanes.c")], check=True)
    return ctypes.CDLL(str(built))


with tempfile.TemporaryDirectory() as built_here:
    LIBRARIES = {precision: library(precision, built_here) for precision in REALS}


def block_of(precision):
    integers = [(name, ctypes.c_long) for name in ("inputs", "units", "units2", "samples", "relu", "across")]
    fields = [*integers, ("rate", REALS[precision][1]), *((name, ctypes.c_void_p) for name in POINTERS)]
    return type("Block", (ctypes.Structure,), {"_fields_": fields})()


def array(precision, shape):
    """Aligned to a vector."""
    kind = np.dtype(REALS[precision][0])
    size = kind.itemsize * int(np.prod(shape))
    memory = np.zeros(size + 64, np.uint8)
    start = -memory.ctypes.data % 64
    return memory[start:start + size].view(kind).reshape(shape)


def is_across(workload):
    """Units in the vector: for wide networks, as in section 1 of the design."""
    return workload.hidden[0] >= 1024


class Block(workloads.Trainer):
    def __init__(self, workload, precision):
        self.library, self.precision, lanes = LIBRARIES[precision], precision, LANES[precision]
        self.across = is_across(workload)
        self.starts = workloads.weights(workload, 1 if self.across else lanes)
        x, y = workloads.samples(workload)
        self.samples = len(y)
        n = -(-self.samples // 4) * 4
        padded = np.zeros((n, workload.inputs))
        padded[:self.samples] = x
        units = workload.hidden[0] // (lanes if self.across else 1)
        second = workload.hidden[1] if len(workload.hidden) > 1 else 0
        shapes = {
            "packed": (n // 4, workload.inputs, 4), "x": (n, workload.inputs), "y": (n,),
            "w": (units // 4, workload.inputs, 4, lanes), "v": (second // 4, units + 1, 4, lanes), "u": (second or units, lanes),
            "h": (units, CHUNK + 1, lanes), "h2": (second, CHUNK + 1, lanes), "delta": (units, CHUNK + 1, lanes),
            "residual": (n, lanes)}
        shapes |= {"g" + name: shapes[name] for name in ("w", "v", "u")}
        self.arrays = {name: array(precision, shapes[name]) for name in POINTERS}
        self.arrays["packed"][...] = padded.reshape(n // 4, 4, workload.inputs).transpose(0, 2, 1)
        self.arrays["x"][...] = padded
        self.arrays["y"][:self.samples] = y
        self.block = block_of(precision)
        self.block.inputs, self.block.units, self.block.units2, self.block.samples = workload.inputs, units, second, n
        self.block.relu, self.block.across = workload.activation == "relu", self.across
        self.block.rate = workload.step_size
        for name in POINTERS:
            setattr(self.block, name, self.arrays[name].ctypes.data)

    def start(self):
        *hidden, readout = self.starts
        for name, start in zip(("w", "v"), hidden):
            units, inputs = start.shape[1:]
            lanes = self.lanes_last(start)
            self.arrays[name][:, :inputs] = lanes.reshape(-1, 4, inputs, lanes.shape[-1]).transpose(0, 2, 1, 3)
        self.arrays["u"][...] = self.lanes_last(readout)

    def lanes_last(self, start):
        """[cell][unit]... to [unit]...[lane]; across, neighbouring units are lanes."""
        if self.across:
            start = np.moveaxis(start[0].reshape(-1, LANES[self.precision], *start.shape[2:]), 1, 0)
        return np.moveaxis(start, 0, -1)

    def advance(self, steps):
        if steps:
            self.library.train(ctypes.byref(self.block), ctypes.c_long(steps), ctypes.c_long(self.samples))

    def losses(self):
        self.library.train(ctypes.byref(self.block), ctypes.c_long(0), ctypes.c_long(self.samples))
        squares = np.square(self.arrays["residual"][:self.samples], dtype=np.float64).sum(axis=0)
        return 0.5 * (squares[:1] if self.across else squares)


class Line(workloads.Trainer):
    def __init__(self, workload, precision):
        self.library, lanes = LIBRARIES[precision], LANES[precision]
        self.starts = [start.reshape(lanes, -1).T for start in workloads.weights(workload, lanes)]
        self.w, self.u = (array(precision, start.shape) for start in self.starts)
        self.residual = array(precision, (lanes,))
        self.rate = REALS[precision][1](workload.step_size)

    def start(self):
        self.w[...], self.u[...] = self.starts

    def advance(self, steps):
        pointers = (ctypes.c_void_p(it.ctypes.data) for it in (self.w, self.u, self.residual))
        self.library.line(*pointers, self.rate, ctypes.c_long(len(self.w)), ctypes.c_long(steps))

    def losses(self):
        self.advance(0)
        return 0.5 * np.square(self.residual, dtype=np.float64)


def trainer_of(workload, cells, precision):
    """Only the number of cells that makes one block."""
    if cells != (1 if is_across(workload) else LANES[precision]):
        return None
    return (Line if workload.activation == "linear" else Block)(workload, precision)


if __name__ == "__main__":
    workloads.main("c", trainer_of, openblas=False)
