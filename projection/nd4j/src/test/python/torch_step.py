"""The training step of ProjectionBench in PyTorch: python3 torch_step.py [rounds] [threads]"""
import sys
import time

import torch

ROUNDS = int(sys.argv[1]) if len(sys.argv) > 1 else 3
torch.set_num_threads(int(sys.argv[2]) if len(sys.argv) > 2 else 2)
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
    for r in range(1, ROUNDS + 1):
        heads = head(activation), head(activation)
        optimiser = torch.optim.Adam([p for h in heads for p in h.parameters()], 1e-4)
        images, sounds = torch.rand(STEPS * BATCH, 1000) * 2 - 1, torch.rand(STEPS * BATCH, 1000) * 2 - 1
        times = []
        for epoch in range(8):
            start = time.process_time()
            order = torch.randperm(STEPS * BATCH)
            for s in range(STEPS):
                batch = order[s * BATCH:(s + 1) * BATCH]
                step(heads, optimiser, images[batch].to(device), sounds[batch].to(device))
            if epoch >= 3:
                times.append((time.process_time() - start) * 1e3 / STEPS)
        times.sort()
        label = f"torch {torch.__version__} {device} {name} round {r}"
        print(f"{label} best\t{times[0]:.2f}\tCPU ms per step\n{label} median\t{times[len(times) // 2]:.2f}\tCPU ms per step", flush=True)
