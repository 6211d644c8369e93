"""Read and write .safetensors files with numpy only (F16, F32, I64)."""
import json
import os
import struct

import numpy as np

TYPES = {'F16': np.float16, 'F32': np.float32, 'I64': np.int64}


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


def save(path, tensors, dtype=np.float16):
    """Writes {name: array} in name order as `dtype`, whole or not at all."""
    kind = next(name for name, value in TYPES.items() if value == dtype)
    header, parts, offset = {}, [], 0
    for name in sorted(tensors):
        raw = np.ascontiguousarray(tensors[name], dtype=dtype).tobytes()
        header[name] = {'dtype': kind, 'shape': list(np.shape(tensors[name])),
                        'data_offsets': [offset, offset + len(raw)]}
        offset += len(raw)
        parts.append(raw)
    head = json.dumps(header).encode()
    head += b' ' * (-len(head) % 8)
    with open(path + '.new', 'wb') as file:
        file.write(struct.pack('<Q', len(head)) + head + b''.join(parts))
    os.replace(path + '.new', path)
