"""Scores windows with a reader: best span of every window, or of every part of its text."""
import numpy as np
import torch

import model

SPAN, BATCH = 30, 6144  # tokens


def load(base, weights):
    """weights: .safetensors, or a checkpoint .pt (its running mean; `path.pt@raw`: its parameters)."""
    path, _, which = weights.partition('@')
    words, p = model.load_parameters(base, path if path.endswith('.safetensors') else None)
    if path.endswith('.pt'):
        p = torch.load(path)['parameters' if which == 'raw' else 'mean']
    return words, {name: value.detach() for name, value in p.items()}


def logits(reader, windows, bfloat16=False):
    """windows: [(ids, text begins at)] -> list of arrays [T, 2]."""
    order, results = sorted(range(len(windows)), key=lambda i: len(windows[i][0])), [None] * len(windows)
    while order:
        count, longest = 0, len(windows[order[-1]][0])
        batch = [order.pop() for _ in range(min(len(order), max(1, BATCH // longest)))]
        ids = torch.zeros(len(batch), longest, dtype=torch.int64)
        types, mask = torch.zeros_like(ids), torch.zeros(ids.shape, dtype=torch.bool)
        for row, i in enumerate(batch):
            tokens, text = windows[i]
            ids[row, :len(tokens)] = torch.tensor(tokens)
            types[row, text:len(tokens)] = 1
            mask[row, :len(tokens)] = True
        with torch.no_grad(), torch.cpu.amp.autocast(enabled=bfloat16, dtype=torch.bfloat16):
            out = model.forward(*reader, ids, types, mask).float().numpy()
        for row, i in enumerate(batch):
            results[i] = out[row, :len(windows[i][0])]
    return results


def best_spans(out, first, last, parts):
    """out [T, 2]; tokens first..last-1 are the text; parts: [(first token, last token)] (inclusive).
    -> [(score, start, end)] for every part: best span that begins in it; score minus `not here`."""
    none = out[0].sum()
    starts, ends = out[first:last, 0], out[first:last, 1]
    wide = np.full((len(starts), SPAN), -1e9, np.float32)
    for length in range(min(SPAN, len(starts))):
        wide[:len(starts) - length, length] = starts[:len(starts) - length] + ends[length:]
    best, length = wide.max(1), wide.argmax(1)
    found = []
    for a, b in parts:
        at = a + int(best[a - first:b + 1 - first].argmax())
        found.append((float(best[at - first] - none), at, at + int(length[at - first])))
    return found


def auroc(positive, negative):
    """Chance that a positive score lies over a negative one (ties count half)."""
    if not len(positive) or not len(negative):
        return float('nan')
    p, n = np.asarray(positive)[:, None], np.asarray(negative)[None]
    return float(((p > n) + (p == n) / 2).mean())


def refused(positive, negative, share=.05):
    """Share of negatives under the score that refuses `share` of the positives."""
    return float((np.asarray(negative) < np.quantile(positive, share)).mean())
