"""Mixes the training sets into one epoch of windows.

`data` is the folder of SQuAD-shaped *.jsonl.gz files (see README.md for sources and licences):
`answers[].start` counts UTF-16 units. An epoch holds every written example and a sample of the rest.
"""
import collections
import gzip
import hashlib
import itertools
import json
import os
import random
import sys

import numpy as np

import definitions
import mined
import office
import synth
import windows
from wordpiece import WordPiece

WRITTEN = ('written-office', 'written-passages')
PUBLIC = {'squad2-train-10articles': 4700, 'squad1-train-exact': 11000, 'squad1-train-rejoined': 10000,
          'squad1-train-sentences': 3000, 'squadshifts-newwiki': 7000, 'tydiqa-goldp-en-train': 3500,
          'mlqa-en-dev': 1150, 'qed-dev': 1250, 'nq-open-oracle': 2100, 'nq-swap': 2500,
          'multispanqa-dev': 650, 'quoref-ni': 900, 'fairytaleqa-explicit': 3500, 'cpgqa': 1100,
          'tatqa-textspans': 700, 'bioasq-factoid-spans': 1250, 'omosqa-en-spans': 900,
          'qamr-dev': 2000, 'qamr-test': 2000, 'hotpotqa-paragraphs': 3000, 'musique-paragraphs': 2500,
          'mined-nearmiss-squad': 12000, 'mined-nearmiss-shifts': 4000, 'mined-nearmiss-nq-tydi': 5000}
REMOVED = .3    # share of public answerable examples that also come without the answer's sentence
SYNTHETIC = 1100
DEFINITIONS = 300
DEFINING = ('squad1-train-exact', 'squad2-train-10articles', 'squadshifts-newwiki', 'tydiqa-goldp-en-train', 'mlqa-en-dev', 'qed-dev')
MINED = .6     # share of the written office questions that also come with another section, as a retriever finds it
FOLDERS = 'folders'  # what folder-windows.ts writes: windows with the same id belong to one question
WRITTEN_SHARE = .5  # of the written sets, for one epoch
WINDOWS = 3      # of a question of a folder
HIDDEN = .35     # share of these questions that also come without the passages that answer
HARD = {'squad2-train-10articles': lambda x: x['impossible']}


def held_out(context):
    """3 % of all contexts are never trained on, the same ones in every file."""
    return int(hashlib.md5(context.encode()).hexdigest(), 16) % 100 < 3


def read(data, name):
    if not os.path.exists(f'{data}/{name}.jsonl.gz'):
        return []
    with gzip.open(f'{data}/{name}.jsonl.gz', 'rt', encoding='utf-8') as file:
        return [json.loads(line) for line in file]


def plain(x, rng=None):
    """A line of a file -> example; offsets become code points; one of several answers is drawn."""
    answer, text = None, x['context']
    if not x.get('impossible'):
        if not x.get('answers'):
            return None
        one = rng.choice(x['answers']) if rng and not x.get('multi_span') else x['answers'][0]
        start, end = one['start'], one['start'] + len(one['text'].encode('utf-16-le')) // 2
        if max(text, default='') > '\uffff':
            units = text.encode('utf-16-le')
            start, end = (len(units[:2 * n].decode('utf-16-le', 'ignore')) for n in (start, end))
        answer = (start, end)
    return {'question': x['question'], 'text': text, 'prefix': '', 'answer': answer, 'kind': x.get('kind', '')}


def written_office(data, rng):
    examples = [plain(x) for x in read(data, 'written-office') if not held_out(x['context'])]
    yield from mined.near_misses(examples, rng, MINED)
    for example in examples:
        section = office.Section(example['text'])
        yield office.windowed(example, section, rng)
        if example['answer']:
            if rng.random() < .6:
                yield office.without_answer(example, section, rng)
            if rng.random() < .5:
                yield from office.year_variants(example, section, rng)
            yield from office.item_variants(example, section, rng)


def written_passages(data, rng):
    for x in read(data, 'written-passages'):
        if not held_out(x['context']):
            yield {**plain(x), 'prefix': office.title_prefix('', rng) if rng.random() < .3 else ''}


def is_check(folder):
    """One of eight folders is never trained on."""
    return int(hashlib.md5(folder.encode()).hexdigest(), 16) % 8 == 0


def folders(data, scale, rng):
    """Lists of examples: what retrieval finds for one question, as the product gives it to the reader."""
    lines = [x for x in read(data, FOLDERS) if not is_check(x['id'].split('/')[0])]
    for _, found in itertools.groupby(lines, key=lambda x: x['id']):
        if rng.random() >= scale:
            continue
        found = [{**plain(x, rng), 'prefix': x['prefix']} for x in found]
        right = [x for x in found if x['answer']]
        wrong = [x for x in found if not x['answer']]
        yield right[:2] + drawn(wrong, WINDOWS - len(right[:2]), rng)
        if right and rng.random() < HIDDEN:
            yield [{**x, 'kind': 'hidden'} for x in drawn(wrong, WINDOWS, rng)]


def drawn(found, count, rng):
    """The best passage, and others of the found ones."""
    return found[:1] + rng.sample(found[1:], min(len(found[1:]), count - 1))


def public(data, name, count, rng):
    lines = [x for x in read(data, name) if not held_out(x['context'])]
    rng.shuffle(lines)
    if name.startswith('mined'):
        lines.sort(key=lambda x: x.get('overlap', 0) < (.6 if rng.random() < .85 else 0))
    if name in ('hotpotqa-paragraphs', 'musique-paragraphs'):
        lines = [x for x in lines if x['impossible']]
    if name in HARD:
        lines.sort(key=lambda x: not HARD[name](x))
    for x in lines[:round(count)]:
        example = plain(x, rng)
        if not example:
            continue
        title = x.get('title', '')
        prefix = office.title_prefix(title, rng) if rng.random() < (.5 if title else .25) else ''
        yield {**example, 'prefix': prefix, 'kind': name}
        if example['answer'] and rng.random() < REMOVED and not x.get('multi_span'):
            section = office.Section(x['context'])
            missed = office.without_answer(example, section, rng)
            yield missed and {**missed, 'prefix': prefix, 'kind': 'removed-public'}


def defining(data, scale, rng):
    contexts = sorted({x['context'] for name in DEFINING for x in read(data, name) if not held_out(x['context'])})
    rng.shuffle(contexts)
    return definitions.definitions(contexts, round(DEFINITIONS * scale), rng)


def build(data, base, seed, scale=1., share=.05, report=print):
    """-> packed arrays of one epoch (see windows.pack); `scale` is the share of everything that is taken, `share` that of
    the public sets."""
    rng = random.Random(seed)
    for name in (*WRITTEN, FOLDERS, *PUBLIC):
        if not os.path.exists(f'{data}/{name}.jsonl.gz'):
            report(f'{name}: not in {data}, left out')
    maker = windows.Windows(WordPiece(base + '/tokenizer.json'), rng)
    sources = {'written-office': taken(written_office(data, rng), scale * WRITTEN_SHARE, rng),
               'written-passages': taken(written_passages(data, rng), scale * WRITTEN_SHARE, rng),
               FOLDERS: folders(data, scale, rng),
               'definitions': defining(data, scale, rng),
               'synthetic': (synth.example(rng) for _ in range(round(SYNTHETIC * scale)))}
    sources.update({name: public(data, name, count * scale * share, rng) for name, count in PUBLIC.items()})
    made, groups, dropped = [], [], 0
    for name, questions in sources.items():
        before, seen = len(made), collections.Counter()
        for number, question in enumerate(questions):
            limit = maker.limit()
            for example in question if isinstance(question, list) else [question]:
                window = example and maker.make(example, limit)
                if not window:
                    dropped += 1
                    continue
                made.append(window)
                groups.append((name, number))
                seen[example['kind']] += 1
        part = made[before:]
        report(f'{name}: {len(part)} windows, {sum(len(w[0]) for w in part)} tokens, '
               f'{sum(w[2] == 0 for w in part)} without answer' + (f' {dict(seen)}' if len(seen) > 1 else ''))
    numbers = {group: i for i, group in enumerate(dict.fromkeys(groups))}
    data = windows.pack(made, [numbers[group] for group in groups])
    report(f'{len(made)} windows, {data["lengths"].sum() / 1e6:.2f} M tokens, '
           f'{(data["start"] == 0).mean():.3f} without answer, {dropped} dropped')
    return data


def taken(examples, scale, rng):
    return (x for x in examples if rng.random() < scale)


def load_epoch(data, base, folder, seed, scale=1., share=.05, report=print):
    """The epoch with this seed, built once and kept as folder/epoch-<seed>.npz."""
    path = f'{folder}/epoch-{seed}.npz'
    if not os.path.exists(path):
        np.savez(path + '.new.npz', **build(data, base, seed, scale, share, report))
        os.replace(path + '.new.npz', path)
    with np.load(path) as stored:
        return {name: stored[name] for name in stored.files}


if __name__ == '__main__':
    load_epoch(sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4]))
