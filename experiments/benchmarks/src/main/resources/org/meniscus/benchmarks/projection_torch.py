"""The training step and the whole training of ProjectionBenchmark in PyTorch on one thread: projection_torch.py ROUNDS. Needs torch."""
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


def supcon(a, b, labels, temperature=0.1):
    """The mean over anchors of both modalities of -log probability of their positives in the other, averaged over positives."""
    a, b = torch.nn.functional.normalize(a), torch.nn.functional.normalize(b)
    logits = a @ b.T / temperature
    same = (labels[:, None] == labels[None, :]).float()
    share = same / same.sum(1, keepdim=True)
    return -((share * torch.log_softmax(logits, 1)).sum(1).mean() + (share * torch.log_softmax(logits.T, 1)).sum(1).mean()) / 2


def accuracy(a, b, labels):
    a, b = torch.nn.functional.normalize(a), torch.nn.functional.normalize(b)
    similar = a @ b.T
    return (labels[similar.argmax(1)] == labels).float().mean().item() + (labels[similar.argmax(0)] == labels).float().mean().item()


def whole():
    heads = [torch.nn.Sequential(torch.nn.Linear(200, 64), torch.nn.GELU()).to(device) for _ in range(2)]
    optimiser = torch.optim.Adam([p for h in heads for p in h.parameters()], 1e-3)
    images, sounds, labels = torch.rand(560, 200) * 2 - 1, torch.rand(560, 200) * 2 - 1, torch.arange(560) % 7
    kept = torch.rand(140, 200) * 2 - 1, torch.rand(140, 200) * 2 - 1, torch.arange(140) % 7
    start = time.process_time()
    for _ in range(100):
        for batch in torch.randperm(560).tensor_split(9):
            loss = supcon(heads[0](images[batch].to(device)), heads[1](sounds[batch].to(device)), labels[batch].to(device))
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            loss.item()
        with torch.no_grad():
            accuracy(heads[0](kept[0].to(device)), heads[1](kept[1].to(device)), kept[2].to(device))
    return time.process_time() - start


print(f"torch/training\t{min(whole() for _ in range(3 * ROUNDS))}\tCPU s, default study on {device}", flush=True)
