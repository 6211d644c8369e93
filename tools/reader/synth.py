"""Invented sheets and tables with questions: item x attribute x year, half of them near misses.

Everything is drawn from word lists here (own work). A question names an item, an attribute and
perhaps a year; the year and the subject may stand in the prefix only.
"""
from office import join_prefix

NAMES = ('Alder', 'Basalt', 'Corvo', 'Delta', 'Elbrus', 'Fenix', 'Gamma', 'Hazel', 'Indigo', 'Juno', 'Kestrel',
         'Larch', 'Mistral', 'Nova', 'Orbit', 'Pico', 'Quarz', 'Ravel', 'Sirocco', 'Tundra', 'Umbra', 'Vesta')
FIRST = ('Anna', 'Boris', 'Clara', 'Dilek', 'Edgar', 'Fiona', 'Goran', 'Helga', 'Ivan', 'Jana', 'Karim', 'Lucia',
         'Milan', 'Nora', 'Otto', 'Petra', 'Quentin', 'Rosa', 'Samir', 'Tilda', 'Udo', 'Vera')
LAST = ('Abel', 'Brandt', 'Costa', 'Dvorak', 'Ekman', 'Ferrer', 'Greco', 'Hughes', 'Ibsen', 'Jansen', 'Keller',
        'Lindt', 'Moreau', 'Nagy', 'Olsen', 'Park', 'Quinn', 'Rossi', 'Silva', 'Toth', 'Urban', 'Weber')
TOPICS = ('Spanish', 'French', 'Pottery', 'Yoga', 'Excel', 'First aid', 'Welding', 'Drawing', 'Polish', 'Choir',
          'Bookkeeping', 'Photography', 'Sewing', 'Chess', 'Cooking', 'Italian', 'Guitar', 'Forklift')
PLACES = ('Main hall', 'Room 12', 'Kitchen', 'Library', 'North wing', 'Garage', 'Studio B', 'Attic', 'Room 204',
          'Workshop', 'Cellar', 'Reception', 'Lab 3', 'Canteen', 'Terrace', 'Office 7', 'Gym', 'Depot')
THINGS = ('table lamp', 'folding chair', 'ladder', 'projector', 'tent', 'extension cable', 'drill', 'grill',
          'coffee machine', 'trolley', 'stage module', 'water tank', 'heater', 'whiteboard', 'scaffold', 'saw')


def money(r):
    n = r.choice((r.randint(2, 90), r.randint(90, 2500)))
    return r.choice(('£%d', '%d €', 'EUR %d', '$%d.50', '%d.90', '%d')) % n


def clock(r):
    return '%d:%02d' % (r.randint(6, 21), r.choice((0, 15, 30, 45)))


def date(r):
    return '%d %s' % (r.randint(1, 30), r.choice('January February March April May June July August September October November December'.split()))


ATTRIBUTES = {  # name: (column headers, value, question forms)
    'price': (('Price', 'price', 'Cost', 'Rate', 'Fee', 'unit_price'), money,
              ('how much is {i}', 'what does {i} cost', 'price of {i}', '{i} price', 'what do I pay for {i}', 'cost {i}', 'how expensive is {i}')),
    'deposit': (('Deposit', 'deposit_eur'), money, ('what deposit do I leave for {i}', 'deposit {i}', 'security for {i}, how much')),
    'weight': (('Weight', 'kg', 'Weight kg'), lambda r: '%d kg' % r.randint(2, 300),
               ('how heavy is {i}', 'weight of {i}', 'how many kilos does {i} weigh', '{i} weight')),
    'power': (('Power', 'kW', 'Output'), lambda r: '%.1f kW' % (r.randint(3, 150) / 10),
              ('power of {i}', 'how many kW has {i}', 'how strong is the motor of {i}')),
    'stock': (('On hand', 'Stock', 'qty'), lambda r: str(r.randint(0, 400)),
              ('how many of {i} are in stock', 'stock of {i}', 'how many {i} do we have left')),
    'person': (('Contact', 'Responsible', 'Teacher', 'In charge', 'who'), lambda r: r.choice(FIRST) + ' ' + r.choice(LAST),
               ('who is responsible for {i}', 'who looks after {i}', 'contact for {i}', 'who do I ask about {i}', '{i} who')),
    'phone': (('Phone', 'Ext.', 'tel'), lambda r: str(r.randint(100, 9999)),
              ('phone number for {i}', 'what number do I ring for {i}', 'extension {i}')),
    'start': (('Start', 'from', 'Begins', 'Opens'), clock, ('when does {i} start', 'what time does {i} begin', 'start of {i}')),
    'date': (('Date', 'Due', 'Deadline', 'next check'), date, ('when is {i} due', 'date of {i}', 'by when must {i} be done', 'deadline {i}')),
    'place': (('Place', 'Room', 'Location', 'where'), lambda r: r.choice(PLACES), ('where is {i}', 'which room is {i} in', 'where do I find {i}', 'location {i}')),
    'length': (('Duration', 'Length', 'takes'), lambda r: '%d %s' % (r.randint(2, 50), r.choice(('weeks', 'days', 'hours', 'min'))),
               ('how long does {i} take', 'duration of {i}', 'how long is {i}')),
    'maximum': (('Max.', 'Limit', 'Capacity'), lambda r: '%d %s' % (r.randint(3, 90), r.choice(('people', 'litres', 'pieces', 'km'))),
                ('what is the limit for {i}', 'maximum for {i}', 'capacity of {i}')),
}
SUBJECTS = {  # kind: (titles, item maker, attributes)
    'machines': (('Price list', 'Product sheets', 'Technical data', 'Machines'), lambda r: '%s %d' % (r.choice(NAMES), r.choice((10, 15, 20, 30, 40, 50, 60, 80, 100))),
                 ('price', 'weight', 'power', 'stock', 'maximum', 'date')),
    'parts': (('Spare parts', 'Stock list', 'Inventory', 'Catalogue'), lambda r: '%s-%d%s' % (r.choice(('AB', 'SK', 'TX', 'PR', 'MV')), r.randint(10, 99), r.choice(('', 'A', 'B'))),
              ('price', 'stock', 'weight', 'place', 'date')),
    'courses': (('Course programme', 'Courses', 'Classes'), lambda r: r.choice(TOPICS) + r.choice(('', ' A1', ' A2', ' B1', ' I', ' II', ' for beginners')),
                ('price', 'person', 'start', 'place', 'length', 'maximum', 'date')),
    'rooms': (('Rooms', 'Room plan', 'Bookings'), lambda r: r.choice(PLACES), ('price', 'maximum', 'person', 'phone', 'start', 'deposit')),
    'people': (('Staff', 'Phone list', 'Team', 'Office hours'), lambda r: r.choice(FIRST) + ' ' + r.choice(LAST), ('phone', 'place', 'start', 'date')),
    'hire': (('Hire list', 'Rental prices', 'Equipment'), lambda r: r.choice(THINGS), ('price', 'deposit', 'weight', 'place', 'person', 'stock')),
}


def example(rng):
    """-> one example {question, text, prefix, answer, kind}."""
    titles, make, attributes = SUBJECTS[rng.choice(list(SUBJECTS))]
    items = list({make(rng): 0 for _ in range(rng.randint(3, 12))})
    columns = rng.sample(attributes, rng.randint(2, len(attributes) - 1))
    heads = [rng.choice(ATTRIBUTES[c][0]) for c in columns]
    grid = [[ATTRIBUTES[c][1](rng) for c in columns] for _ in items]
    year = rng.randint(2016, 2027)
    title = rng.choice(titles)
    row, column = rng.randrange(len(items)), rng.randrange(len(columns))
    item, attribute, asked_year, kind = items[row], columns[column], year, 'answerable'
    if rng.random() < .55:
        kind = rng.choice(('other-item', 'other-item', 'missing-attribute', 'other-year', 'other-part'))
    if kind == 'other-item':
        names = [n for n in (make(rng) for _ in range(30)) if n not in items]
        item = names[0] if names else 'the second one'
    if kind == 'missing-attribute':
        attribute = rng.choice([a for a in attributes if a not in columns])
    if kind == 'other-year':
        asked_year += rng.choice((-3, -2, -1, 1, 2))
    the = '' if item[0].isupper() else rng.choice(('the ', 'a '))
    question = rng.choice(ATTRIBUTES[attribute][2]).format(i=the + (item.lower() if rng.random() < .4 else item))
    shows_year = kind == 'other-year' or rng.random() < .5
    if shows_year and (kind == 'other-year' or rng.random() < .6):
        question = rng.choice(('{q} in {y}', '{q} {y}', '{y}: {q}', '{q} ({y})')).format(q=question, y=asked_year)
    question += rng.choice(('', '', '?', ' please'))
    stem = title.lower().replace(' ', rng.choice('-_'))
    place = rng.random()
    file = stem + ('-%d' % year if shows_year and place < .35 else '') + rng.choice(('.md', '.csv', '.pdf', '.docx', '.html'))
    if shows_year and .35 <= place < .5:
        file = '%d/%s' % (year, file)
    heading = title + (' %d' % year if shows_year and place >= .5 else '')
    keep = [i for i in range(len(items)) if kind != 'other-part' or i != row]
    single = kind in ('answerable', 'missing-attribute', 'other-year') and rng.random() < .25
    if single or rng.random() < .2:  # one item's sheet: the item stands in the heading only
        shown = row if kind != 'other-part' else rng.choice(keep)
        lines = [h + rng.choice((': ', ' | ', ' ')) for h in heads]
        begins, text = [], ''
        for line, cell in zip(lines, grid[shown]):
            begins.append(len(text) + len(line))
            text += line + cell + '\n'
        prefix = join_prefix([file, heading, items[shown]])
        at = begins[column]
    else:
        mark = rng.choice((' | ', ' | ', ',', ';', '  '))
        near = rng.sample(keep, rng.randint(1, len(keep)))
        if kind in ('answerable', 'missing-attribute', 'other-year'):
            near = list({*near, row})
        text, at = '', 0
        head_line = mark.join([rng.choice(('Item', 'Name', 'No.', '', 'what')), *heads])
        if rng.random() < .4:
            text, head_line = head_line + '\n', ''
        for i in sorted(near):
            line = items[i]
            for c, cell in enumerate(grid[i]):
                line += mark
                if (i, c) == (row, column):
                    at = len(text) + len(line)
                line += cell
            text += line + '\n'
        prefix = join_prefix([file if rng.random() < .8 or shows_year else '', heading if rng.random() < .8 or shows_year else '', head_line])
    answer = (at, at + len(grid[row][column])) if kind == 'answerable' else None
    return {'question': question, 'text': text.rstrip(), 'prefix': prefix, 'answer': answer, 'kind': 'synth-' + kind}


if __name__ == '__main__':
    import random
    for seed in range(16):
        print(example(random.Random(seed)))
