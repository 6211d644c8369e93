"""Reads md, txt, html, csv and docx into sections for the evaluation (standard library only).

A section is (heading path, table header or '', [candidate, ...]); a candidate is what could be
quoted: a sentence, a list item, a line or a table row.
"""
import re
import zipfile
from html.parser import HTMLParser
from xml.etree import ElementTree

from office import SENTENCE

W = '{http://schemas.openxmlformats.org/wordprocessingml/2006/main}'


class Sections:
    def __init__(self):
        self.found, self.path = [], []

    def heading(self, level, text):
        self.path = self.path[:level - 1] + [text.strip()]

    def add(self, candidates, header=''):
        candidates = [' '.join(c.split()) for c in candidates if c.strip()]
        key = (' › '.join(self.path), header)
        if candidates and self.found and self.found[-1][:2] == key:
            self.found[-1][2].extend(candidates)
        elif candidates:
            self.found.append((*key, candidates))

    def paragraph(self, text):
        self.add(SENTENCE.split(' '.join(text.split())))

    def table(self, rows):
        if rows:
            self.add(rows[1:] or rows, rows[0] if rows[1:] else '')


def markdown(text):
    sections, table, paragraph = Sections(), [], []

    def flush():
        sections.table(table)
        sections.paragraph(' '.join(paragraph))
        table.clear(), paragraph.clear()
    for line in text.splitlines():
        heading = re.match(r'(#+) (.*)', line)
        if heading:
            flush()
            sections.heading(len(heading[1]), heading[2])
        elif line.lstrip().startswith('|'):
            if paragraph:
                flush()
            if not re.fullmatch(r'[\s|:-]+', line):
                table.append(line.strip().strip('|').strip())
        elif re.match(r'\s*([-*+]|\d+[.)]) ', line) or not line.strip():
            flush()
            paragraph.append(line)
        else:
            if table:
                flush()
            paragraph.append(line)
    flush()
    return sections.found


def plain(text):
    sections = Sections()
    for block in re.split(r'\n\s*\n', text):
        lines = [line for line in block.splitlines() if line.strip()]
        wrapped = len(lines) > 1 and min(len(line) for line in lines[:-1]) > 50
        if wrapped:
            sections.paragraph(block)
        else:
            sections.add(lines)
    return sections.found


def table_file(text):
    sections = Sections()
    sections.table([line for line in text.splitlines() if line.strip()])
    return sections.found


class Page(HTMLParser):
    def __init__(self):
        super().__init__()
        self.sections, self.text, self.rows, self.skip = Sections(), '', [], 0

    def handle_starttag(self, tag, _):
        self.skip += tag in ('script', 'style', 'title')
        if tag in ('p', 'li', 'ul', 'ol', 'table', 'div') or re.fullmatch('h[1-6]', tag):
            self.end()

    def handle_endtag(self, tag):
        self.skip -= tag in ('script', 'style', 'title')
        if tag in ('td', 'th'):
            self.text += ' | '
        elif tag == 'tr':
            self.rows.append(self.text.strip(' |'))
            self.text = ''
        elif tag == 'table':
            self.sections.table(self.rows)
            self.rows, self.text = [], ''
        elif re.fullmatch('h[1-6]', tag):
            self.sections.heading(int(tag[1]), self.text)
            self.text = ''
        elif tag in ('p', 'li', 'div', 'body'):
            self.end()

    def handle_data(self, data):
        self.text += '' if self.skip else data

    def end(self):
        if not self.rows:
            self.sections.paragraph(self.text)
            self.text = ''


def html(text):
    page = Page()
    page.feed(text)
    page.end()
    return page.sections.found


def docx(path):
    sections = Sections()
    body = ElementTree.fromstring(zipfile.ZipFile(path).read('word/document.xml')).find(W + 'body')
    words = lambda node: ''.join(t.text or '' for t in node.iter(W + 't'))
    for node in body:
        if node.tag == W + 'tbl':
            sections.table([' | '.join(words(c) for c in row.iter(W + 'tc')) for row in node.iter(W + 'tr')])
        elif node.tag == W + 'p':
            style = node.find(f'{W}pPr/{W}pStyle')
            level = re.fullmatch(r'(?:Heading|Title)(\d?)', '' if style is None else style.get(W + 'val'))
            if level:
                sections.heading(int(level[1] or 1), words(node))
            else:
                sections.paragraph(words(node))
    return sections.found


def read(path):
    """-> list of sections, or None for a kind that is not read (pdf)."""
    kind = path.rsplit('.', 1)[-1]
    if kind == 'docx':
        return docx(path)
    readers = {'md': markdown, 'txt': plain, 'csv': table_file, 'html': html}
    if kind not in readers:
        return None
    with open(path, encoding='utf-8') as file:
        return readers[kind](file.read())
