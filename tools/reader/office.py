"""Office sections (title, table header, rows, sentences) and examples made from them by script.

An example is {question, text, prefix, answer: (start, end) or None, kind}. The prefix is what
stands before the text in use: `file name › heading › table header ¦ `; it is never the answer.
"""
import re

SENTENCE = re.compile(r'(?<=[.!?;])\s+(?=[^a-z])')
CODE = re.compile(r'\b(?=[A-Za-z-]*\d)[A-Za-z]{1,6}[- ]?\d{1,5}[A-Za-z]?\b')
YEAR = re.compile(r'\b(?:19|20)\d\d\b')
FOLDERS = ('', '', '', 'docs/', 'office/', 'archive/', 'shared/', 'info/', '2023/', '2024/', 'old/')
KINDS = ('md', 'txt', 'pdf', 'docx', 'html', 'csv', 'xlsx')
PLAIN = ('scan', 'document', 'notes', 'page', 'export', 'file', 'text', 'upload', 'copy')


def units(text):
    """Spans (start, end) of lines, and of sentences in long lines; together the whole text."""
    found, at = [], 0
    for line in text.splitlines(keepends=True):
        cuts = [0] + [m.end() for m in SENTENCE.finditer(line)] if len(line) > 160 else [0]
        for begin, end in zip(cuts, cuts[1:] + [len(line)]):
            if line[begin:end].strip():
                found.append((at + begin, at + end))
        at += len(line)
    return found


def cells(line):
    return [c.strip() for c in (line.split('|') if '|' in line else re.split(r'\t|\s{2,}', line.strip()))]


def table_header(lines):
    """Number of the line that heads a table, or None; lines are the strings after the title."""
    for i in range(min(len(lines) - 1, 8)):
        count = len(cells(lines[i]))
        if count >= 3 and len(cells(lines[i + 1])) >= count - 1 >= 2 and not re.search(r'\d\d', lines[i]):
            return i
    return None


def file_name(title, rng):
    """An invented file name, from words of the title or plain; may hold a year of the title."""
    words = re.findall(r'[A-Za-zÀ-ÿ]+|\d{4}', title)
    years = [w for w in words if w.isdigit()]
    if rng.random() < .3 or not words:
        stem = rng.choice(PLAIN) + rng.choice(('', '-%d' % rng.randint(1, 40), '_%04d' % rng.randint(1, 9999)))
    else:
        at = rng.randrange(max(1, len(words) - 3))
        stem = rng.choice('-_ ').join(w.lower() for w in words[at:at + rng.randint(1, 4)])
        if years and rng.random() < .4 and years[0] not in stem:
            stem += '-' + years[0]
    return rng.choice(FOLDERS) + stem + '.' + rng.choice(KINDS)


def join_prefix(parts):
    parts = [' '.join(p.split()) for p in parts if p and p.strip()]
    return ' › '.join(parts) + ' ¦ ' if parts else ''


def title_prefix(title, rng):
    """Prefix for a passage with (or without) a title: file name and title in several forms."""
    title = (title or '').replace('_', ' ')
    return join_prefix([file_name(title, rng) if rng.random() < .7 or not title else '',
                        title if rng.random() < .75 else ''])


class Section:
    """A context as title, table header and body units, with character spans."""

    def __init__(self, text):
        self.text, spans = text, units(text)
        first = text.find('\n', spans[0][0]) if spans else -1
        self.title = text[:first].strip() if 0 < first < 200 else ''
        body = [s for s in spans if s[0] >= first] if self.title else spans
        head = table_header([text[a:b] for a, b in body])
        self.header = text[slice(*body[head])].strip() if head is not None else ''
        self.body = [s for i, s in enumerate(body) if i != head]

    def prefix(self, rng, title=None):
        title = self.title if title is None else title
        return join_prefix([file_name(title, rng) if rng.random() < .6 else '', title, self.header])

    def holding(self, answer):
        """Numbers of the body units that the answer touches; [] where it is in title or header."""
        hits = [i for i, (a, b) in enumerate(self.body) if answer[0] < b and answer[1] > a]
        covered = hits and self.body[hits[0]][0] <= answer[0] and answer[1] <= self.body[hits[-1]][1]
        return hits if covered else []

    def run(self, rng, hits, drop=()):
        """Text of a run of neighbouring units around hits (anywhere if none), without `drop`.
        -> (text, {unit number: its start in the text})."""
        size = rng.choices((rng.randint(1, 3), rng.randint(3, 9), 99), (.25, .4, .35))[0]
        first, last = (hits[0], hits[-1]) if hits else [rng.randrange(len(self.body))] * 2
        first -= rng.randint(0, max(0, size - 1))
        chosen = [i for i in range(max(0, first), min(len(self.body), max(last + 1, first + size)))
                  if i not in drop]
        text, places = '', {}
        for i in chosen:
            places[i] = len(text)
            text += self.text[slice(*self.body[i])]
        return text.rstrip(), places


def windowed(example, section, rng):
    """The example as it stands, or as prefix and a run of the body."""
    answer = example['answer']
    hits = section.holding(answer) if answer else []
    if not section.title or len(section.body) < 2 or (answer and not hits) or rng.random() < .25:
        prefix = join_prefix([file_name(section.title, rng)]) if rng.random() < .4 else ''
        return {**example, 'prefix': prefix}
    text, places = section.run(rng, hits)
    if answer:
        shift = places[hits[0]] - section.body[hits[0]][0]
        answer = (answer[0] + shift, answer[1] + shift)
    return {**example, 'text': text, 'answer': answer, 'prefix': section.prefix(rng)}


def without_answer(example, section, rng):
    """Near miss: the same question over the section without the lines of the answer."""
    hits = section.holding(example['answer'])
    wanted = example['text'][slice(*example['answer'])].lower()
    if not hits or len(section.body) - len(hits) < 2:
        return None
    text, _ = section.run(rng, hits, drop=hits)
    prefix = section.prefix(rng)
    if wanted in text.lower() or wanted in prefix.lower() or not text:
        return None
    return {**example, 'text': text, 'prefix': prefix, 'answer': None, 'kind': 'made-removed'}


def year_variants(example, section, rng):
    """The title's year put into the question (still answerable) or another one (near miss)."""
    years = set(YEAR.findall(section.title))
    answer = example['text'][slice(*example['answer'])]
    if len(years) != 1 or YEAR.search(example['question'] + answer) or re.match('(?i)(when|what date|until when)', example['question']):
        return []
    year = years.pop()
    other = str(int(year) + rng.choice((-3, -2, -1, -1, 1, 1, 2)))
    if other in example['text']:
        return []
    form = rng.choice(('{q} in {y}', '{q} ({y})', '{y}: {q}', 'in {y}, {q}', '{q} {y}'))
    ask = lambda y: form.format(q=example['question'].rstrip('?. '), y=y) + ('?' if rng.random() < .4 else '')
    same = windowed({**example, 'question': ask(year), 'kind': 'made-year'}, section, rng)
    missed = windowed({**example, 'question': ask(other), 'kind': 'made-other-year'}, section, rng)
    return [same, {**missed, 'answer': None}]


def item_variants(example, section, rng):
    """Another row's key in the question: that row's cell answers, or nothing without that row.
    Codes changed to ones that the section lacks: nothing answers."""
    made, question, text = [], example['question'], example['text']
    codes = [c for c in CODE.findall(question) if c.lower() in text.lower()]
    if codes and example['answer']:
        digits = re.search(r'\d+', codes[0])
        for _ in range(4):
            new = str(max(1, int(digits[0]) + rng.choice((-3, -2, -1, 1, 2, 3, 5, 10, 20, 50, 100))))
            code = codes[0].replace(digits[0], new)
            if code.lower() not in text.lower():
                missed = windowed({**example, 'kind': 'made-other-code'}, section, rng)
                made.append({**missed, 'question': question.replace(codes[0], code), 'answer': None})
                break
    hits = section.holding(example['answer']) if example['answer'] else []
    rows = {i: cells(text[slice(*s)]) for i, s in enumerate(section.body) if '|' in text[slice(*s)]}
    if section.header and len(hits) == 1 and hits[0] in rows:
        row, wanted = rows[hits[0]], text[slice(*example['answer'])].strip()
        keys = [k for k in (row[0], row[1] if len(row) > 2 else '') if len(k) > 2 and k.lower() in question.lower()]
        others = [i for i, r in rows.items() if i != hits[0] and len(r) == len(row)]
        if keys and wanted in row and others:
            key, column, other = keys[0], row.index(wanted), rng.choice(others)
            new, cell = rows[other][row.index(key)], rows[other][column]
            asked = re.sub(re.escape(key), lambda _: new, question, flags=re.I)
            at = text.find(cell, section.body[other][0] + text[slice(*section.body[other])].find(new) + len(new))
            same_key = [i for i, r in rows.items() if new in r]
            if column != row.index(key) and len(new) > 2 and cell and at < section.body[other][1] and at >= 0 and same_key == [other]:
                swapped = {**example, 'question': asked, 'answer': (at, at + len(cell)), 'kind': 'made-row'}
                made.append(windowed(swapped, section, rng))
                lost, _ = section.run(rng, hits, drop=[other])
                made.append({**swapped, 'text': lost, 'prefix': section.prefix(rng), 'answer': None,
                             'kind': 'made-other-row'})
    return [m for m in made if m['text']]
