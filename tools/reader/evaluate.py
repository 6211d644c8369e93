"""Measures readers: the held-out 3 % of the written sets, and office-dev (reader alone, gold document).

    python3 evaluate.py --data DATA --base BASE --dev EVAL/office-dev WEIGHTS [WEIGHTS ...]

WEIGHTS: .safetensors or checkpoint .pt. The prototype was trained on the held-out part, too:
its figures there say little. office-dev is unseen by all.
"""
import argparse
import itertools
import json
import os
import re
import time
from collections import defaultdict

import torch

import documents
import mix
import office
import score
from wordpiece import WordPiece


def window(wp, question, prefix, text, limit=500):
    """-> (ids, types from, first text token, char starts of the text's tokens)"""
    head = [wp.cls] + wp.encode(question)[0][:40] + [wp.sep]
    front = wp.encode(prefix)[0][:48]
    ids, starts, _ = wp.encode(text)
    ids, starts = ids[:limit - len(head) - len(front)], starts[:limit - len(head) - len(front)]
    return head + front + ids + [wp.sep], len(head), len(head) + len(front), starts


def parts_of(spans, starts, first):
    """Character spans -> inclusive token spans (None where the window ends before)."""
    found = []
    for a, b in spans:
        inside = [i for i, s in enumerate(starts) if a <= s < b]
        found.append((first + inside[0], first + inside[-1]) if inside else None)
    return found


def held_out(reader, wp, args):
    for name in mix.WRITTEN:
        examples = [mix.plain(x) | {'kind': x['kind']} for x in mix.read(args.data, name) if mix.held_out(x['context'])]
        built = [window(wp, x['question'], '', x['text']) for x in examples]
        outs = score.logits(reader, [w[:2] for w in built], args.bfloat16)
        best, hits = defaultdict(list), []
        for x, (ids, _, first, starts), out in zip(examples, built, outs):
            units = [u for u in office.units(x['text'])]
            parts = parts_of(units, starts, first)
            known = [(s, u) for s, u in zip(score.best_spans(out, first, len(ids) - 1, [p for p in parts if p]),
                                             [u for u, p in zip(units, parts) if p])]
            top, unit = max(known)
            best[x['kind']].append(top[0])
            if x['answer']:
                hits.append(unit[0] <= x['answer'][0] < unit[1])
        good = best.pop('answerable')
        bad = [s for scores in best.values() for s in scores]
        kinds = ' '.join(f'{k} {score.auroc(good, v):.2f}({len(v)})' for k, v in sorted(best.items()))
        print(f'  held-out {name} ({len(good)}+{len(bad)}): AUROC {score.auroc(good, bad):.3f} refused@5% '
              f'{score.refused(good, bad):.2f} sentence hit {sum(hits) / len(hits):.3f} | {kinds}', flush=True)


def check_folders(reader, wp, args):
    """The folders that no training saw: the best span of all windows of a question, as the product reads them."""
    lines = [x for x in mix.read(args.data, mix.FOLDERS) if mix.is_check(x['id'].split('/')[0])]
    questions = [list(found) for _, found in itertools.groupby(lines, key=lambda x: x['id'])][::args.check]
    examples = [mix.plain(x) | {'prefix': x['prefix']} for found in questions for x in found]
    built = [window(wp, x['question'], x['prefix'], x['text'], 320) for x in examples]
    outs = iter(zip(examples, built, score.logits(reader, [w[:2] for w in built], args.bfloat16)))
    good, bad, hits = [], defaultdict(list), []
    for found in questions:
        read = [next(outs) for _ in found]
        best = []
        for x, (ids, _, first, starts), out in read:
            (value, begin, _), = score.best_spans(out, first, len(ids) - 1, [(first, len(ids) - 2)])
            best.append((value, bool(x['answer']) and x['answer'][0] <= starts[begin - first] < x['answer'][1]))
        top, is_right = max(best)
        if any(x['answer'] for x, *_ in read):
            good.append(top)
            hits.append(is_right)
        elif found[0]['kind'] != 'answerable':
            bad[found[0]['kind']].append(top)
    every_bad = [s for scores in bad.values() for s in scores]
    kinds = ' '.join(f'{k} {score.auroc(good, v):.2f}({len(v)})' for k, v in sorted(bad.items()))
    print(f'  check folders ({len(good)}+{len(every_bad)}): AUROC {score.auroc(good, every_bad):.3f} refused@5% '
          f'{score.refused(good, every_bad):.2f} best span begins in the answer {sum(hits) / len(hits):.3f} | {kinds}', flush=True)


def normal(text):
    return ' '.join(re.sub('[|>]', ' ', text.replace('’', "'").replace('‘', "'").replace('“', '"').replace('”', '"')).split()).lower()


def document_windows(wp, sections, name, prefixed, budget=170):
    """Sections -> [(prefix, text, [candidate spans])], up to `budget` pieces of text a window."""
    made = []
    for path, header, candidates in sections:
        prefix = office.join_prefix([name, path, header]) if prefixed else ''
        text, spans, used = '', [], 0
        for candidate in candidates:
            size = len(wp.encode(candidate)[0])
            if spans and used + size > budget:
                made.append((prefix, text, spans))
                text, spans, used = '', [], 0
            spans.append((len(text), len(text) + len(candidate)))
            text, used = text + candidate + '\n', used + size
        made.append((prefix, text, spans))
    return made


def office_dev(reader, wp, args, prefixed):
    folder = args.dev
    with open(folder + '/questions.jsonl', encoding='utf-8') as file:
        questions = [json.loads(line) for line in file][::args.every]
    cache, built, owners = {}, [], []
    fallback = 'hr/staff-handbook.md'
    for q in questions:
        doc = q.get('doc') or q.get('near_doc') or fallback
        if doc not in cache:
            sections = documents.read(f'{folder}/docs/{doc}')
            cache[doc] = sections and document_windows(wp, sections, doc, prefixed)
        for prefix, text, spans in cache[doc] or []:
            built.append((*window(wp, q['question'], prefix, text), text, spans))
            owners.append(q['id'])
    outs = score.logits(reader, [w[:2] for w in built], args.bfloat16)
    ranked = defaultdict(list)
    for owner, (ids, _, first, starts, text, spans), out in zip(owners, built, outs):
        parts = parts_of(spans, starts, first)
        keep = [i for i, p in enumerate(parts) if p]
        for i, found in zip(keep, score.best_spans(out, first, len(ids) - 1, [parts[i] for i in keep])):
            ranked[owner].append((found[0], text[slice(*spans[i])]))
    first = third = total = unreachable = 0
    good, bad = [], defaultdict(list)
    for q in questions:
        if q['id'] not in ranked:
            continue
        order = sorted(ranked[q['id']], reverse=True)
        if q.get('is_impossible'):
            bad[q['why']].append(order[0][0])
            continue
        good.append(order[0][0])
        wanted = [(q['answer'], q['quote'])]
        wanted += [(a.get('answer') or a['quote'], a['quote']) for a in q['also'] if a['doc'] == q['doc']]
        # a short answer must stand in a candidate that shares the quote
        fits = lambda c: any(normal(a) in normal(c) and (len(a) > 5 or normal(c) in normal(z) or normal(z) in normal(c))
                             for a, z in wanted)
        hits = [fits(c) for _, c in order]
        total, unreachable = total + 1, unreachable + (not any(hits))
        first, third = first + hits[0], third + any(hits[:3])
    all_bad = [s for scores in bad.values() for s in scores]
    kinds = ' '.join(f'{k} {score.auroc(good, v):.2f}({len(v)})' for k, v in sorted(bad.items()))
    print(f'  office-dev {"with" if prefixed else "without"} prefix ({total}+{len(all_bad)}, {unreachable} not in one candidate): '
          f'hit@1 {first / total:.3f} hit@3 {third / total:.3f} AUROC {score.auroc(good, all_bad):.3f} '
          f'refused@5% {score.refused(good, all_bad):.2f} | {kinds}', flush=True)


if __name__ == '__main__':
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('weights', nargs='+')
    parser.add_argument('--data', required=True)
    parser.add_argument('--base', required=True)
    parser.add_argument('--dev', default='', help='folder of office-dev')
    parser.add_argument('--every', type=int, default=1, help='only every n-th question of office-dev')
    parser.add_argument('--no-held-out', action='store_true')
    parser.add_argument('--check', type=int, default=0, help='every n-th question of the check folders')
    parser.add_argument('--bfloat16', action='store_true', help='faster where the processor has avx512_bf16 or amx')
    parser.add_argument('--both', action='store_true', help='office-dev also without prefixes')
    args = parser.parse_args()
    torch.set_num_threads(1)
    wp = WordPiece(args.base + '/tokenizer.json')
    for weights in args.weights:
        begun = time.time()
        print(os.path.basename(weights), flush=True)
        reader = score.load(args.base, weights)
        if not args.no_held_out:
            held_out(reader, wp, args)
        if args.check:
            check_folders(reader, wp, args)
        if args.dev:
            office_dev(reader, wp, args, True)
            if args.both:
                office_dev(reader, wp, args, False)
        print(f'  {time.time() - begun:.0f} s', flush=True)
