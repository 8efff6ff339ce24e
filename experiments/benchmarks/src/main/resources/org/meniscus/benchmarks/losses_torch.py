"""PyTorch eager peers of LossesBenchmark: value + gradient of five losses, float32. Needs torch.

Usage: losses_torch.py BATCH DIMENSION SECONDS THREADS
Prints case<TAB>figure<TAB>unit: wall time of the fastest repetition, after as long for warming up.
"""
import sys
import time

try:
    import torch
    import torch.nn.functional as F
except ImportError:
    sys.exit(3)


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
    batch, dim, seconds, threads = int(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3]), int(sys.argv[4])
    torch.set_num_threads(threads)
    torch.manual_seed(1)
    a = (torch.rand(batch, dim) * 2 - 1).requires_grad_()
    b = (torch.rand(batch, dim) * 2 - 1).requires_grad_()
    y = torch.randint(0, 10, (batch,))
    for name, loss in LOSSES.items():
        if name == "mw-auc" and batch > 512:
            print(f"torch/{name}/{batch}x{dim}/memory\t{4e-9 * batch ** 3}\tGB for one of its matrices: not run", flush=True)
            continue
        best, begin, warm = float("inf"), time.perf_counter(), False
        while best == float("inf") or time.perf_counter() < begin + 2 * seconds:
            a.grad = b.grad = None
            start = time.perf_counter()
            loss(a, b, y).backward()
            if warm:
                best = min(best, time.perf_counter() - start)
            warm = warm or time.perf_counter() > begin + seconds
        print(f"torch/{name}/{batch}x{dim}\t{1e3 * best}\tms", flush=True)


if __name__ == "__main__":
    main()
