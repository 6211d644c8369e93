"""Read and write .safetensors files with numpy only (F16, F32, I64, I8)."""
import json
import os
import struct

import numpy as np

TYPES = {'F16': np.float16, 'F32': np.float32, 'I64': np.int64, 'I8': np.int8}


def load(path):
    """-> {name: numpy array}, each in the type that is stored."""
    with open(path, 'rb') as file:
        data = file.read()
    size = struct.unpack('<Q', data[:8])[0]
    tensors = {}
    for name, entry in json.loads(data[8:8 + size]).items():
        if name == '__metadata__':
            continue
        begin, end = entry['data_offsets']
        raw = np.frombuffer(data, np.uint8, end - begin, 8 + size + begin)
        tensors[name] = raw.view(TYPES[entry['dtype']]).reshape(entry['shape'])
    return tensors


def load_floats(path):
    """-> {name: float32 array}; rows of int8 are multiplied by their scales, `NAME.scales` (see export.py)."""
    tensors = {name: value.astype(np.float32) for name, value in load(path).items()}
    for name in [name for name in tensors if name.endswith('.scales')]:
        tensors[name.removesuffix('.scales')] *= tensors.pop(name)[:, None]
    return tensors


def save(path, tensors):
    """Writes {name: array} in name order, each in its own type, whole or not at all."""
    kinds = {np.dtype(value): name for name, value in TYPES.items()}
    header, parts, offset = {}, [], 0
    for name in sorted(tensors):
        value = np.ascontiguousarray(tensors[name])
        header[name] = {'dtype': kinds[value.dtype], 'shape': list(np.shape(tensors[name])),
                        'data_offsets': [offset, offset + value.nbytes]}
        offset += value.nbytes
        parts.append(value.tobytes())
    head = json.dumps(header).encode()
    head += b' ' * (-len(head) % 8)
    with open(path + '.new', 'wb') as file:
        file.write(struct.pack('<Q', len(head)) + head + b''.join(parts))
    os.replace(path + '.new', path)
