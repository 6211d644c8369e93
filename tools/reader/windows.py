"""From examples to windows: `[CLS] question [SEP] prefix text [SEP]`, and to batches."""
import numpy as np
import torch

QUESTION, PREFIX, ANSWER = 40, 48, 40  # limits in word pieces
LENGTHS, SHARES = (96, 128, 176, 240), (.2, .3, .25, .25)


class Windows:
    def __init__(self, wordpiece, rng):
        self.wp, self.rng, self.cache = wordpiece, rng, {}

    def encode(self, text):
        if text not in self.cache:
            if len(self.cache) > 20000:
                self.cache.clear()
            self.cache[text] = self.wp.encode(text)
        return self.cache[text]

    def limit(self):
        """Draws how many word pieces a window may have; the windows of a question share one limit, as they are padded together."""
        return self.rng.choices(LENGTHS, SHARES)[0]

    def make(self, example, limit):
        """{question, text, prefix, answer: (start, end) in code points or None}
        -> (ids, text begins at, start, end) or None where it does not fit into `limit` word pieces."""
        question = self.wp.encode(example['question'])[0][:QUESTION]
        prefix = self.wp.encode(example.get('prefix', ''))[0][:PREFIX]
        ids, starts, ends = self.encode(example['text'])
        room = limit - len(question) - 3 - len(prefix)
        if not ids or not question or len(ids) > 6000:
            return None
        first = last = None
        if example['answer']:
            begin, end = example['answer']
            inside = [i for i in range(len(ids)) if ends[i] > begin and starts[i] < end]
            if not inside or inside[-1] - inside[0] >= min(ANSWER, room):
                return None
            first, last = inside[0], inside[-1]
        offset = 0
        if len(ids) > room:
            low, high = 0, len(ids) - room
            if example['answer']:
                low, high = max(low, last - room + 1), min(high, first)
            offset = self.rng.randint(low, high)
        head = [self.wp.cls] + question + [self.wp.sep]
        body = prefix + ids[offset:offset + room]
        at = len(head) + len(prefix) - offset
        span = (first + at, last + at) if example['answer'] else (0, 0)
        return head + body + [self.wp.sep], len(head), *span


def pack(windows, groups):
    """Windows and the number of each one's question -> arrays that np.savez stores."""
    return {'flat': np.concatenate([np.array(w[0], np.int32) for w in windows]),
            'lengths': np.array([len(w[0]) for w in windows], np.int32),
            'text': np.array([w[1] for w in windows], np.int32),
            'start': np.array([w[2] for w in windows], np.int32),
            'end': np.array([w[3] for w in windows], np.int32),
            'group': np.array(groups, np.int32)}


def plan(lengths, groups, tokens, seed, chunk=2000):
    """Order of batches: lists of window numbers, <= tokens each, similar lengths together. The windows of one
    question (neighbours with the same number of a group) stay together."""
    rng, batches = np.random.default_rng(seed), []
    borders = np.flatnonzero(np.diff(groups)) + 1
    members = np.split(np.arange(len(lengths)), borders)
    longest = np.array([lengths[m].max() for m in members])
    order = rng.permutation(len(members))
    for at in range(0, len(order), chunk):
        part, ready, current = order[at:at + chunk], [], []
        for i in part[np.argsort(longest[part], kind='stable')]:
            if current and longest[i] * (len(current) + len(members[i])) > tokens:
                ready.append(current)
                current = []
            current.extend(int(n) for n in members[i])
        ready.append(current)
        rng.shuffle(ready)
        batches += ready
    return batches


def collate(data, offsets, batch):
    """-> ids, types, mask, allowed [B, T], starts, ends, groups [B] as torch tensors."""
    length = int(data['lengths'][batch].max())
    ids = np.zeros((len(batch), length), np.int64)
    types, mask = np.zeros_like(ids), np.zeros(ids.shape, bool)
    for row, i in enumerate(batch):
        window = data['flat'][offsets[i]:offsets[i + 1]]
        ids[row, :len(window)] = window
        types[row, data['text'][i]:len(window)] = 1
        mask[row, :len(window)] = True
    allowed = types.astype(bool)
    allowed[:, 0] = True
    groups = np.unique(data['group'][batch], return_inverse=True)[1]
    tensors = [torch.from_numpy(a) for a in (ids, types, mask, allowed)]
    spans = [torch.from_numpy(data[k][batch].astype(np.int64)) for k in ('start', 'end')]
    return *tensors, *spans, torch.from_numpy(groups)
