"""Checks the data pipeline: tokens of every window's answer are those of the answer's text.

    python3 check.py DATA BASE
"""
import random
import sys

import mix
import synth
import windows
from wordpiece import WordPiece

data, base = sys.argv[1:3]
rng = random.Random(7)
wp = WordPiece(base + '/tokenizer.json')
maker = windows.Windows(wp, rng)
names = {i: t for t, i in wp.vocab.items()}
sources = {'office': mix.written_office(data, rng), 'passages': mix.written_passages(data, rng),
           'synth': (synth.example(rng) for _ in range(300)), 'newwiki': mix.public(data, 'squadshifts-newwiki', 200, rng),
           'omos': mix.public(data, 'omosqa-en-spans', 300, rng)}
show = rng.sample(range(300), 2)
for source, examples in sources.items():
    right = wrong = count = 0
    for example, number in zip(examples, range(400)):
        window = example and maker.make(example, maker.limit())
        if not window:
            continue
        ids, begin, start, end = window
        assert len(ids) <= 240 and ids[0] == wp.cls and ids[begin - 1] == ids[-1] == wp.sep
        if number in show:
            print(source, example['kind'], ' '.join(names[i] for i in ids), '->', ' '.join(names[i] for i in ids[start:end + 1]) if start else None)
        if example['answer']:
            wanted = wp.encode(example['text'][slice(*example['answer'])])[0]
            right, wrong = right + (ids[start:end + 1] == wanted), wrong + (ids[start:end + 1] != wanted)
        else:
            assert start == end == 0
    print(source, 'answers right', right, 'other cut', wrong)
