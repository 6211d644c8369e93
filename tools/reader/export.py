"""Writes the trained layers (all but the word embeddings) as safetensors that the product assembles.

    python3 export.py checkpoints/decayed.pt [MORE ...] reader.safetensors [--raw]

Takes a checkpoint's running mean, with --raw its last parameters; of several inputs, the mean of their parameters, which
reads better than each where one training ended more than once (Izmailov et al. 2018, "Averaging weights leads to wider
optima and better generalization"). An input may be a file that was exported before. Matrices become symmetric int8 with one
scale for each row [out], as `NAME.scales`; vectors, position and type embeddings and the head stay in half
precision. Names as in the base model's file, and `head.weight` [2, 384], `head.bias` [2] (start, end).
"""
import sys

import numpy as np

import safetensors


def quantised(name, value):
    """-> {name: array}: int8 with scales for a layer's matrix, else half precision."""
    value = np.asarray(value, np.float32)
    if value.ndim != 2 or not name.startswith('encoder.'):
        return {name: value.astype(np.float16)}
    scales = np.abs(value).max(axis=1) / 127
    scales[scales == 0] = 1
    return {name: np.round(value / scales[:, None]).astype(np.int8), name + '.scales': scales}


def read(path, raw):
    """-> {name: float32 array}"""
    if path.endswith('.safetensors'):
        return safetensors.load_floats(path)
    import torch
    tensors = torch.load(path)['parameters' if raw else 'mean']
    return {name: value.detach().numpy() for name, value in tensors.items()}


def export(sources, path, raw=False):
    read_all = [read(source, raw) for source in sources]
    tensors = {}
    for name in read_all[0]:
        tensors.update(quantised(name, sum(values[name] for values in read_all) / len(read_all)))
    safetensors.save(path, tensors)
    print(f'{path}: {len(tensors)} tensors, {sum(v.nbytes for v in tensors.values()) / 1e6:.1f} MB')


if __name__ == '__main__':
    files = [a for a in sys.argv[1:] if a != '--raw']
    export(files[:-1], files[-1], '--raw' in sys.argv)
