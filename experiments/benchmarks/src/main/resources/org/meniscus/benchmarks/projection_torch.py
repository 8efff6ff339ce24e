"""The training step of ProjectionBenchmark in PyTorch on one thread: projection_torch.py ROUNDS. Needs torch."""
import sys
import time

try:
    import torch
except ImportError:
    sys.exit(3)

ROUNDS = int(sys.argv[1])
torch.set_num_threads(1)
device = "cuda" if torch.cuda.is_available() else "cpu"
STEPS, BATCH = 25, 256


def head(activation):
    return torch.nn.Sequential(torch.nn.Linear(1000, 256), activation, torch.nn.Linear(256, 64)).to(device)


def step(heads, optimiser, x, y):
    a, b = torch.nn.functional.normalize(heads[0](x)), torch.nn.functional.normalize(heads[1](y))
    logits = a @ b.T / 0.07
    target = torch.arange(BATCH, device=device)
    loss = (torch.nn.functional.cross_entropy(logits, target) + torch.nn.functional.cross_entropy(logits.T, target)) / 2
    optimiser.zero_grad()
    loss.backward()
    optimiser.step()
    return loss.item()


for name, activation in (("relu", torch.nn.ReLU()), ("gelu", torch.nn.GELU())):
    times = []
    for _ in range(ROUNDS):
        heads = head(activation), head(activation)
        optimiser = torch.optim.Adam([p for h in heads for p in h.parameters()], 1e-4)
        images, sounds = torch.rand(STEPS * BATCH, 1000) * 2 - 1, torch.rand(STEPS * BATCH, 1000) * 2 - 1
        for epoch in range(8):
            start = time.process_time()
            order = torch.randperm(STEPS * BATCH)
            for s in range(STEPS):
                batch = order[s * BATCH:(s + 1) * BATCH]
                step(heads, optimiser, images[batch].to(device), sounds[batch].to(device))
            if epoch >= 3:
                times.append((time.process_time() - start) * 1e3 / STEPS)
    print(f"torch/{name}\t{min(times)}\tCPU ms per step on {device}", flush=True)
