"""The five workloads of `bin/separatrix bench`, as stated by org.separatrix.dynamics.workload.Workload, and how a peer is
timed on them: windows of the thread's CPU time after a warm-up, with the losses held against their known values."""

import argparse
import gc
import math
import statistics
import sys
import time
from dataclasses import dataclass

import one_core  # noqa: F401  (before NumPy: settings of the libraries)
import numpy as np

TOLERANCE = {"double": 1e-9, "float": 1e-4}
WARM_UP_SECONDS = 0.5
WINDOW_SECONDS = 0.02
WINDOWS = 9
HEADER = "workload,precision,activation,steps_per_second,gflops,peak_share,loss,peer,batch"


@dataclass(frozen=True)
class Workload:
    """Gradient descent on 1/2 sum r^2, no biases; data shared by all cells, weights of their own.
    `known` are the losses of the first cells after so many steps; beyond `longest` steps the state starts anew."""

    name: str
    inputs: int
    hidden: tuple
    samples: int
    activation: str
    step_size: float
    flops_per_step: int
    known: dict
    batches: tuple = (1, 4, 8, 16, 32, 64)
    longest: int = 20_000


WORKLOADS = (
    Workload("W1", 16, (16,), 272, "tanh", 1e-4, 313_344, {
        0: (217.3493286815, 226.6652732016), 10: (180.4291160867, 181.0297138027), 100: (138.3512844504, 141.1895328338)}),
    Workload("W2", 20, (100,), 50, "relu", 1e-4, 440_000, {
        0: (18.3596069210, 19.3024461557), 10: (15.7969564880, 16.1042726410), 100: (10.7186980256, 10.4539746199)}),
    Workload("W3", 1, (64,), 1, "linear", 1e-3, 384, {
        0: (5.778643822924e-1, 8.999899128010e-1), 10: (1.560162165944e-1, 2.273304676342e-1),
        50: (8.276705745911e-4, 9.240724535852e-4)}, batches=(1, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096),
        longest=10_000_000),
    Workload("W4", 16, (1024,), 64, "relu", 1e-5, 4_718_592, {
        0: (31.7828752858,), 10: (29.7241496214,), 100: (27.4831525998,)}, longest=5_000),
    Workload("W4", 16, (1024,), 64, "tanh", 1e-5, 4_718_592, {
        0: (37.5058766176,), 10: (33.1741566175,), 100: (27.4765698873,)}, longest=5_000),
    Workload("W5", 32, (64, 64), 64, "tanh", 1e-5, 2_129_920, {
        0: (31.2598970725,), 10: (31.1279417223,), 100: (30.1715227062,)}),
    Workload("W5", 32, (64, 64), 64, "relu", 1e-5, 2_129_920, {
        0: (31.6731855337,), 10: (31.6257011129,), 100: (31.2046329349,)}),
)


def numbers(alpha, *shape):
    """v(alpha, i) = sqrt(3) (2 frac(i alpha) - 1) for i = 1, 2, ..."""
    multiples = np.arange(1, math.prod(shape) + 1) * alpha
    return (math.sqrt(3) * (2 * (multiples - np.floor(multiples)) - 1)).reshape(shape)


def samples(workload):
    """Inputs [sample][input] and targets [sample]; a single sample is x = y = 1."""
    if workload.samples == 1:
        return np.ones((1, 1)), np.ones(1)
    return numbers(math.sqrt(3) - 1, workload.samples, workload.inputs), numbers(math.sqrt(7) - 2, workload.samples)


def weights(workload, cells):
    """The start of every layer, [cell][unit][input], readout last, [cell][unit]."""
    alphas = (math.sqrt(2) - 1, math.sqrt(11) - 3)
    layers = []
    width = workload.inputs
    for alpha, units in zip(alphas, workload.hidden):
        layers.append(numbers(alpha, cells, units, width) / math.sqrt(width))
        width = units
    layers.append(numbers((math.sqrt(5) - 1) / 2, cells, width) / math.sqrt(width))
    return layers


class Trainer:
    """All cells of a batch: `start()`, `step()`, and `losses()` of every cell."""

    def advance(self, steps):
        step = self.step
        for _ in range(steps):
            step()


def check(workload, precision, trainer):
    """Takes the known steps from the start; returns the last loss of cell 0, or ends if a loss is not the known one."""
    trainer.start()
    step = 0
    for known_step, known in workload.known.items():
        trainer.advance(known_step - step)
        step = known_step
        for cell, (loss, expected) in enumerate(zip(trainer.losses(), known)):
            if not abs(loss / expected - 1) < TOLERANCE[precision]:
                sys.exit(f"{workload.name} {workload.activation} {precision}: the loss of cell {cell} must be {expected} "
                         f"after {step} steps but was {loss}")
    return float(trainer.losses()[0])


def steps_per_second(workload, cells, trainer, steps_so_far, spent):
    """The median of some windows, in steps of single cells. Starting anew is not timed."""
    done = steps_so_far

    def seconds(steps):
        nonlocal done
        if done + steps > workload.longest:
            trainer.start()
            done = 0
        done += steps
        started = time.thread_time()
        trainer.advance(steps)
        return time.thread_time() - started

    steps = 1
    window = seconds(steps)
    while spent < WARM_UP_SECONDS or (window < WINDOW_SECONDS and steps < workload.longest):
        if window < WINDOW_SECONDS:
            steps = min(2 * steps, workload.longest)
        window = seconds(steps)
        spent += window
    return statistics.median(cells * steps / seconds(steps) for _ in range(WINDOWS))


def main(peer, trainer_of, openblas=True):
    """`trainer_of(workload, cells, precision)` is a Trainer, or None if that number of cells is nothing for it."""
    parser = argparse.ArgumentParser(description=f"The five workloads by {peer}, as CSV.")
    parser.add_argument("--workload", nargs="+", metavar="W1..W5", default=sorted({w.name for w in WORKLOADS}))
    parser.add_argument("--precision", nargs="+", choices=sorted(TOLERANCE), default=sorted(TOLERANCE))
    parser.add_argument("--batch", nargs="+", type=int, help="numbers of cells trained together; default: all worth trying")
    parser.add_argument("--peak", type=float, help="GFLOP/s of multiply-adds in double, for the share of the peak")
    given = parser.parse_args()
    with open("/proc/self/maps", encoding="utf-8") as maps:
        if openblas and "openblas" not in maps.read():
            sys.exit(f"{peer} must run on OpenBLAS; install libopenblas0-pthread")
    gc.disable()
    print(HEADER, flush=True)
    for workload in (w for w in WORKLOADS if w.name in given.workload):
        for precision in given.precision:
            for cells in given.batch or workload.batches:
                trainer = trainer_of(workload, cells, precision)
                if trainer is None:
                    continue
                started = time.thread_time()
                loss = check(workload, precision, trainer)
                rate = steps_per_second(workload, cells, trainer, max(workload.known), time.thread_time() - started)
                if not np.isfinite(trainer.losses()).all():
                    sys.exit(f"{workload.name} {workload.activation} {precision}: the losses must be finite at the end")
                gflops = rate * workload.flops_per_step * 1e-9
                peak = given.peak and given.peak * (2 if precision == "float" else 1)
                share = f"{gflops / peak:.4f}" if peak else ""
                print(f"{workload.name},{precision},{workload.activation},{rate:.0f},{gflops:.2f},{share},{loss:.12e},"
                      f"{peer},{cells}", flush=True)
