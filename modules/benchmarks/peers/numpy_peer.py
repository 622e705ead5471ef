#!/usr/bin/python3
"""The five workloads by NumPy: all cells of a batch at once, in place, into arrays made beforehand.

Arrays are [cell][unit][sample], so that the first layer is one matrix product for all cells and samples lie side by side.
The residual carries the step size; what belongs to a unit alone multiplies its gradient, not its samples."""

import workloads

import numpy as np

TYPES = {"double": np.float64, "float": np.float32}


def array(precision, *shape):
    """Aligned to 64 bytes, which NumPy itself does not do."""
    kind = np.dtype(TYPES[precision])
    size = kind.itemsize * int(np.prod(shape))
    memory = np.zeros(size + 64, np.uint8)
    start = -memory.ctypes.data % 64
    return memory[start:start + size].view(kind).reshape(shape)


def copied(precision, values):
    copy = array(precision, *values.shape)
    copy[...] = values
    return copy


class Tanh:
    def __init__(self, precision, *shape):
        pass

    def apply(self, h):
        np.tanh(h, out=h)

    def slope(self, h):
        """1 - h^2, in the place of h."""
        np.multiply(h, h, out=h)
        return np.subtract(1, h, out=h)


class Relu:
    """The mask as numbers: faster than np.maximum with 0, np.sign or products with booleans."""

    def __init__(self, precision, *shape):
        self.positive = np.empty(shape, bool)
        self.bytes = self.positive.view(np.uint8)
        self.mask = array(precision, *shape)

    def apply(self, h):
        np.greater(h, 0, out=self.positive)
        np.copyto(self.mask, self.bytes)
        np.multiply(h, self.mask, out=h)

    def slope(self, h):
        return self.mask


ACTIVATIONS = {"tanh": Tanh, "relu": Relu}


class Network(workloads.Trainer):
    """What networks of one and of two hidden layers share: samples, first layer, readout, residual."""

    def __init__(self, workload, cells, precision):
        x, y = workloads.samples(workload)
        n, inputs, first = workload.samples, workload.inputs, workload.hidden[0]
        self.starts = workloads.weights(workload, cells)
        self.layers = [copied(precision, start) for start in self.starts]
        self.x, self.xt, self.y = copied(precision, x), copied(precision, x.T), copied(precision, y)
        self.rate = copied(precision, np.full((cells, 1), workload.step_size))
        self.w, self.u = self.layers[0], self.layers[-1]
        self.h = array(precision, cells, first, n)
        self.gw, self.gu = array(precision, *self.w.shape), array(precision, *self.u.shape)
        self.r = array(precision, cells, n)
        self.phi = ACTIVATIONS[workload.activation](precision, cells, first, n)
        # the same memory, seen as the products need it
        self.w_all, self.gw_all = self.w.reshape(-1, inputs), self.gw.reshape(-1, inputs)
        self.h_all = self.h.reshape(-1, n)
        self.u_row, self.u_column, self.gu_column = self.u[:, None, :], self.u[:, :, None], self.gu[:, :, None]
        self.r_row, self.r_column = self.r[:, None, :], self.r[:, :, None]

    def start(self):
        for layer, start in zip(self.layers, self.starts):
            layer[...] = start

    def residual(self):
        np.matmul(self.w_all, self.xt, out=self.h_all)
        self.phi.apply(self.h)
        self.readout(self.h)

    def readout(self, h):
        np.matmul(self.u_row, h, out=self.r_row)
        np.subtract(self.r, self.y, out=self.r)

    def losses(self):
        self.residual()
        return 0.5 * np.sum(np.square(self.r, dtype=np.float64), axis=1)


class OneLayer(Network):
    """dW = u_j sum_s r_s phi'_js x_s. The residual multiplies what is smaller, x or phi'; with tanh the sum is
    sum r x - sum r h^2 x, which saves the pass 1 - h^2."""

    def __init__(self, workload, cells, precision):
        super().__init__(workload, cells, precision)
        self.tanh = workload.activation == "tanh"
        self.scales_inputs = workload.inputs < workload.hidden[0]
        self.rx = array(precision, cells, workload.samples, workload.inputs)
        self.sum_rx = array(precision, cells, workload.inputs)
        self.sum_rx_row = self.sum_rx[:, None, :]

    def step(self):
        self.residual()
        np.multiply(self.r, self.rate, out=self.r)
        np.matmul(self.h, self.r_column, out=self.gu_column)
        slope = np.multiply(self.h, self.h, out=self.h) if self.tanh else self.phi.slope(self.h)
        if self.scales_inputs:
            np.multiply(self.x, self.r_column, out=self.rx)
            np.matmul(slope, self.rx, out=self.gw)
        else:
            np.multiply(slope, self.r_row, out=self.h)
            np.matmul(self.h_all, self.x, out=self.gw_all)
        if self.tanh:
            np.matmul(self.r, self.x, out=self.sum_rx)
            np.subtract(self.sum_rx_row, self.gw, out=self.gw)
        np.multiply(self.gw, self.u_column, out=self.gw)
        np.subtract(self.w, self.gw, out=self.w)
        np.subtract(self.u, self.gu, out=self.u)


class TwoLayers(Network):
    def __init__(self, workload, cells, precision):
        super().__init__(workload, cells, precision)
        (first, second), n = workload.hidden, workload.samples
        self.v = self.layers[1]
        self.vt = self.v.transpose(0, 2, 1)
        self.gv = array(precision, *self.v.shape)
        self.h2 = array(precision, cells, second, n)
        self.phi2 = ACTIVATIONS[workload.activation](precision, cells, second, n)
        self.delta = array(precision, cells, first, n)
        self.delta_all = self.delta.reshape(-1, n)
        self.ht = array(precision, cells, n, first)
        self.h_transposed = self.h.transpose(0, 2, 1)

    def readout(self, h):
        np.matmul(self.v, h, out=self.h2)
        self.phi2.apply(self.h2)
        super().readout(self.h2)

    def step(self):
        self.residual()
        np.multiply(self.r, self.rate, out=self.r)
        np.matmul(self.h2, self.r_column, out=self.gu_column)
        delta2 = self.phi2.slope(self.h2)
        np.multiply(delta2, self.r_row, out=delta2)
        np.multiply(delta2, self.u_column, out=delta2)
        np.matmul(self.vt, delta2, out=self.delta)
        np.copyto(self.ht, self.h_transposed)  # OpenBLAS is slow at products with a transposed right factor
        np.matmul(delta2, self.ht, out=self.gv)
        np.multiply(self.delta, self.phi.slope(self.h), out=self.delta)
        np.matmul(self.delta_all, self.x, out=self.gw_all)
        np.subtract(self.w, self.gw, out=self.w)
        np.subtract(self.v, self.gv, out=self.v)
        np.subtract(self.u, self.gu, out=self.u)


class Line(workloads.Trainer):
    """W3: f = sum u w with x = y = 1, so each layer moves by the residual times the other. [unit][cell]: cells side by side."""

    def __init__(self, workload, cells, precision):
        self.starts = [start.reshape(cells, -1).T for start in workloads.weights(workload, cells)]
        self.w, self.u, self.p, self.q = (array(precision, *self.starts[0].shape) for _ in range(4))
        self.ones = copied(precision, np.ones(workload.hidden[0]))
        self.rate = copied(precision, np.full(cells, workload.step_size))
        self.r = array(precision, cells)

    def start(self):
        self.w[...], self.u[...] = self.starts

    def residual(self):
        np.multiply(self.w, self.u, out=self.p)
        np.matmul(self.ones, self.p, out=self.r)
        np.subtract(self.r, 1, out=self.r)

    def losses(self):
        self.residual()
        return 0.5 * np.square(self.r, dtype=np.float64)

    def step(self):
        self.residual()
        np.multiply(self.r, self.rate, out=self.r)
        np.multiply(self.u, self.r, out=self.p)
        np.multiply(self.w, self.r, out=self.q)
        np.subtract(self.w, self.p, out=self.w)
        np.subtract(self.u, self.q, out=self.u)


def trainer_of(workload, cells, precision):
    form = Line if workload.activation == "linear" else (OneLayer, TwoLayers)[len(workload.hidden) - 1]
    return form(workload, cells, precision)


if __name__ == "__main__":
    workloads.main("numpy", trainer_of)
