"""Writes the trained layers (all but the word embeddings) as half-precision safetensors.

    python3 export.py checkpoints/decayed.pt reader.safetensors [--raw]

Takes the checkpoint's running mean, with --raw its last parameters. Names as in the base model's
file, and `head.weight` [2, 384], `head.bias` [2] (start, end).
"""
import sys

import torch

import safetensors


def export(checkpoint, path, raw=False):
    tensors = torch.load(checkpoint)['parameters' if raw else 'mean']
    safetensors.save(path, {name: value.detach().numpy() for name, value in tensors.items()})
    print(f'{path}: {len(tensors)} tensors, {sum(v.numel() for v in tensors.values())} numbers')


if __name__ == '__main__':
    files = [a for a in sys.argv[1:] if a != '--raw']
    export(files[0], files[1], '--raw' in sys.argv)
