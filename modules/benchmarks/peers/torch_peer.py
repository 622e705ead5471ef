#!/usr/bin/python3
"""The five workloads by PyTorch, with derivatives written by hand: all cells of a batch at once, in place, into tensors made
beforehand, products and updates in one call where there is one.

Tensors are [cell][unit][sample], as in numpy_peer.py. The readout's products are matrix times vector; here a loop of `mv`
over the cells is faster than one `bmm`. What the next step needs beside the old value lies in two tensors that swap places."""

import workloads

import numpy as np
import torch

TYPES = {"double": torch.float64, "float": torch.float32}


def tensor(precision, values):
    return torch.from_numpy(np.ascontiguousarray(values)).to(TYPES[precision])  # torch aligns its own to 64 bytes


def empty(precision, *shape):
    return torch.zeros(shape, dtype=TYPES[precision])


def relu_backward(gradient, h, out):
    torch.ops.aten.threshold_backward.grad_input(gradient, h, 0, grad_input=out)


def tanh_backward(gradient, h, out):
    torch.ops.aten.tanh_backward.grad_input(gradient, h, grad_input=out)


ACTIVATIONS = {"tanh": (torch.tanh_, tanh_backward), "relu": (torch.relu_, relu_backward)}


class Readout:
    """The last layer of every cell, with the views that the loop over the cells needs."""

    def __init__(self, precision, start, h, r):
        self.cells = (h.unbind(0), h.transpose(1, 2).unbind(0), r.unbind(0))
        self.now, self.next = tensor(precision, start), empty(precision, *start.shape)
        self.now_rows, self.next_rows = self.now.unbind(0), self.next.unbind(0)

    def outputs(self):
        for ht, u, r in zip(self.cells[1], self.now_rows, self.cells[2]):
            torch.mv(ht, u, out=r)

    def descend(self):
        for h, u, r, then in zip(self.cells[0], self.now_rows, self.cells[2], self.next_rows):
            torch.addmv(u, h, r, alpha=-1, out=then)

    def swap(self):
        self.now, self.next = self.next, self.now
        self.now_rows, self.next_rows = self.next_rows, self.now_rows


class Network(workloads.Trainer):
    """What networks of one and of two hidden layers share: samples, first layer, readout, residual."""

    def __init__(self, workload, cells, precision):
        x, y = workloads.samples(workload)
        n, inputs, first = workload.samples, workload.inputs, workload.hidden[0]
        self.starts = [tensor(precision, start) for start in workloads.weights(workload, cells)]
        self.x, self.xt, self.y = (tensor(precision, values) for values in (x, x.T, y))
        self.rate = tensor(precision, np.full((cells, 1), workload.step_size))
        self.hidden = [start.clone() for start in self.starts[:-1]]
        self.w = self.hidden[0]
        self.h = empty(precision, cells, first, n)
        self.r = empty(precision, cells, n)
        self.phi, self.phi_backward = ACTIVATIONS[workload.activation]
        self.w_all, self.h_all = self.w.view(-1, inputs), self.h.view(-1, n)
        self.last = self.last_hidden(workload, cells, precision)
        self.u = Readout(precision, self.starts[-1], self.last, self.r)
        self.r_rows = self.r[:, None, :]
        self.r_everywhere = self.r_rows.expand_as(self.last)

    def start(self):
        for layer, start in zip((*self.hidden, self.u.now), self.starts):
            layer.copy_(start)

    def residual(self):
        torch.mm(self.w_all, self.xt, out=self.h_all)
        self.phi(self.h)
        self.deeper()
        self.u.outputs()
        self.r.sub_(self.y)

    def losses(self):
        self.residual()
        return 0.5 * self.r.double().square().sum(1).numpy()


class OneLayer(Network):
    """dW = u_j sum_s r_s phi'_js x_s: the readout multiplies the gradient, in the update, not every sample."""

    def __init__(self, workload, cells, precision):
        super().__init__(workload, cells, precision)
        self.gw = empty(precision, *self.w.shape)
        self.gw_all = self.gw.view_as(self.w_all)

    def last_hidden(self, workload, cells, precision):
        return self.h

    def deeper(self):
        pass

    def step(self):
        self.residual()
        self.r.mul_(self.rate)
        self.u.descend()
        self.phi_backward(self.r_everywhere, self.h, self.h)
        torch.mm(self.h_all, self.x, out=self.gw_all)
        self.w.addcmul_(self.gw, self.u.now[:, :, None], value=-1)
        self.u.swap()


class TwoLayers(Network):
    def last_hidden(self, workload, cells, precision):
        (first, second), n = workload.hidden, workload.samples
        self.v = self.hidden[1]
        self.vt = self.v.transpose(1, 2)
        self.h2, self.delta2 = empty(precision, cells, second, n), empty(precision, cells, second, n)
        self.delta = empty(precision, cells, first, n)
        self.delta_all = self.delta.view(-1, n)
        self.ht = empty(precision, cells, n, first)
        self.h_transposed = self.h.transpose(1, 2)
        return self.h2

    def deeper(self):
        torch.bmm(self.v, self.h, out=self.h2)
        self.phi(self.h2)

    def step(self):
        self.residual()
        self.r.mul_(self.rate)
        self.u.descend()
        torch.mul(self.u.now[:, :, None], self.r_rows, out=self.delta2)
        self.phi_backward(self.delta2, self.h2, self.delta2)
        torch.bmm(self.vt, self.delta2, out=self.delta)
        self.ht.copy_(self.h_transposed)  # OpenBLAS is slow at products with a transposed right factor
        self.v.baddbmm_(self.delta2, self.ht, alpha=-1)
        self.phi_backward(self.delta, self.h, self.delta)
        self.w_all.addmm_(self.delta_all, self.x, alpha=-1)
        self.u.swap()


class Line(workloads.Trainer):
    """W3: f = sum u w with x = y = 1, so each layer moves by the residual times the other. [unit][cell]: cells side by side."""

    def __init__(self, workload, cells, precision):
        self.starts = [tensor(precision, start.reshape(cells, -1).T) for start in workloads.weights(workload, cells)]
        self.w, self.u = (start.clone() for start in self.starts)
        self.p = empty(precision, *self.w.shape)
        self.rate = tensor(precision, np.full(cells, workload.step_size))
        self.r = empty(precision, cells)

    def start(self):
        self.w.copy_(self.starts[0])
        self.u.copy_(self.starts[1])

    def residual(self):
        torch.mul(self.w, self.u, out=self.p)
        torch.sum(self.p, 0, out=self.r)
        self.r.sub_(1)

    def losses(self):
        self.residual()
        return 0.5 * self.r.double().square().numpy()

    def step(self):
        self.residual()
        self.r.mul_(self.rate)
        torch.addcmul(self.u, self.r, self.w, value=-1, out=self.p)
        self.w.addcmul_(self.r, self.u, value=-1)
        self.u, self.p = self.p, self.u


def trainer_of(workload, cells, precision):
    form = Line if workload.activation == "linear" else (OneLayer, TwoLayers)[len(workload.hidden) - 1]
    return form(workload, cells, precision)


if __name__ == "__main__":
    torch.set_num_threads(1)
    with torch.inference_mode():
        workloads.main("torch", trainer_of)
