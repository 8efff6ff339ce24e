#!/usr/bin/env python3
"""PyTorch eager peers of LossBenchmark: value + gradient of five losses, float32, CPU.

Usage: torch_losses.py [batch dimension repetitions threads loss...]
Prints one line per loss like LossBenchmark: fastest and median of the repetitions after as many for warming up.
"""
import statistics
import sys
import time

import torch
import torch.nn.functional as F


def unit(z):
    return F.normalize(z, dim=1, eps=1e-12)


def info_nce(a, b, y, tau=0.07):
    s = unit(a) @ unit(b).T / tau
    i = torch.arange(len(s))
    return (F.cross_entropy(s, i) + F.cross_entropy(s.T, i)) / 2


def supcon(a, b, y, tau=0.1):
    z = unit(a)
    s = z @ z.T / tau
    off = ~torch.eye(len(s), dtype=torch.bool)
    pos = (y[:, None] == y[None, :]) & off
    lp = s - torch.logsumexp(s.masked_fill(~off, float("-inf")), 1, keepdim=True)
    n = pos.sum(1)
    has = n > 0
    return -((lp * pos).sum(1)[has] / n[has]).mean()


def dcl(a, b, y, tau=0.1):
    a, b = unit(a), unit(b)
    s, aa, bb = a @ b.T / tau, a @ a.T / tau, b @ b.T / tau
    eye = torch.eye(len(s), dtype=torch.bool)
    no = torch.cat([eye, eye], 1)

    def one(across, within):
        return torch.logsumexp(torch.cat([across, within], 1).masked_fill(no, float("-inf")), 1).mean()
    return (one(s, aa) + one(s.T, bb)) / 2 - s.diagonal().mean()


def mw_auc(a, b, y, tau=0.05):
    s = unit(a) @ unit(b).T
    n = len(s)
    neg = s[~torch.eye(n, dtype=torch.bool)]
    return F.softplus((neg[None, :] - s.diagonal()[:, None]) / tau).mean()


def gram(a, b, y, tau=0.07, eps=1e-8):
    m = [unit(a), unit(b), unit((a + b) / 2)]
    n = len(a)
    g = torch.empty(n, n, 3, 3)
    g[..., 0, 0] = (m[0] * m[0]).sum(1)[:, None]
    for r in (1, 2):
        g[..., 0, r] = g[..., r, 0] = m[0] @ m[r].T
        for c in (1, 2):
            g[..., r, c] = (m[r] * m[c]).sum(1)[None, :]
    s = -torch.sqrt(torch.clamp(torch.det(g), min=0) + eps) / tau
    i = torch.arange(n)
    return (F.cross_entropy(s, i, label_smoothing=0.1) + F.cross_entropy(s.T, i, label_smoothing=0.1)) / 2


LOSSES = {"info-nce": info_nce, "supcon": supcon, "dcl": dcl, "mw-auc": mw_auc, "gram": gram}


def main():
    arg = sys.argv[1:]
    batch, dim, reps, threads = (int(v) for v in (arg[:4] + ["256", "64", "20", "2"][len(arg[:4]):]))
    torch.set_num_threads(threads)
    torch.manual_seed(1)
    a = (torch.rand(batch, dim) * 2 - 1).requires_grad_()
    b = (torch.rand(batch, dim) * 2 - 1).requires_grad_()
    y = torch.randint(0, 10, (batch,))
    for name in arg[4:] or LOSSES:
        times = []
        for i in range(-reps, reps):
            a.grad = b.grad = None
            start = time.perf_counter()
            loss = LOSSES[name](a, b, y)
            loss.backward()
            if i >= 0:
                times.append(1e3 * (time.perf_counter() - start))
        print("%-20s B=%d D=%d  fastest %.3f ms  median %.3f ms  (value %.4f)  torch %s, %d threads" % (
            name, batch, dim, min(times), statistics.median(times), loss.item(), torch.__version__, threads))


if __name__ == "__main__":
    main()
