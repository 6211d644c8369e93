"""Makes workbooks by openpyxl and xlwt in the folder that is named, and with --read prints the words of their cells."""
import datetime
import json
import sys


def make(folder):
    import openpyxl
    from openpyxl.comments import Comment

    rows = [['Boat', 'Built', 'Share', 'Price', 'Remark']] + [
        [f'Boat {i}', datetime.date(2000 + i, 1 + i % 12, 1 + i), i / 64, 1000.5 * i, 'tidy "quoted", äöü €']
        for i in range(1, 25)
    ]
    formats = {1: 'yyyy-mm-dd', 2: '0.0%', 3: '#,##0.00'}
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = 'Boats'
    for row in rows:
        sheet.append(row)
    for row in sheet.iter_rows(min_row=2):
        for column, code in formats.items():
            row[column].number_format = code
    sheet['A2'].comment = Comment('Seen by Ida', 'Ida')
    book.save(f'{folder}/boats.xlsx')

    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(['Takings of the harbour'])
    sheet.merge_cells('A1:E1')
    sheet.append([])
    sheet.append(['Quay', '2023', None, '2024', None])
    sheet.append([None, 'spring', 'autumn', 'spring', 'autumn'])
    for area in ['A3:A4', 'B3:C3', 'D3:E3']:
        sheet.merge_cells(area)
    for i in range(12):
        sheet.append([f'Quay {i}', i * 3, i * 5.5, i * 7, i * 9.25])
    more = book.create_sheet('Überblick')
    more.append(['Quay', 'Open'])
    more.append(['Quay 1', 'always'])
    book.save(f'{folder}/takings.xlsx')

    book = openpyxl.Workbook()
    sheet = book.active
    for i in range(300):
        sheet.append([f'Row {i}', i, f'words of row {i}', i * i])
    book.save(f'{folder}/long.xlsx')

    try:
        import xlwt
    except ImportError:
        return
    book = xlwt.Workbook(encoding='utf-8')
    sheet = book.add_sheet('Лодки')
    for i, row in enumerate(rows):
        for j, value in enumerate(row):
            style = xlwt.easyxf(num_format_str=formats[j]) if i and j in formats else xlwt.Style.default_style
            sheet.write(i, j, value, style)
    book.save(f'{folder}/old.xls')


def make_slides(folder):
    from odf import draw, opendocument, style, text

    for name in ['one', 'two', 'three']:
        show = opendocument.OpenDocumentPresentation()
        layout = style.PageLayout(name='layout')
        show.automaticstyles.addElement(layout)
        master = style.MasterPage(name='master', pagelayoutname=layout)
        show.masterstyles.addElement(master)
        for i in range(3):
            page = draw.Page(masterpagename=master)
            show.presentation.addElement(page)
            for words in [f'Slide {name} {i}', f'Words of slide {i} – ö']:
                frame = draw.Frame(width='10cm', height='2cm', x='1cm', y='1cm')
                page.addElement(frame)
                box = draw.TextBox()
                frame.addElement(box)
                box.addElement(text.P(text=words))
        show.save(f'{folder}/{name}.odp')


def words(path):
    if path.endswith(('.xlsx', '.xlsm')):
        import openpyxl

        book = openpyxl.load_workbook(path, data_only=True)
        return [c.value for s in book for row in s.iter_rows(max_row=400, max_col=30) for c in row if isinstance(c.value, str)]
    if path.endswith('.xls'):
        import xlrd

        book = xlrd.open_workbook(path)
        return [c.value for s in book.sheets() for i in range(s.nrows) for c in s.row(i) if c.ctype == 1]
    from odf import opendocument, table, teletype, text

    found = []
    document = opendocument.load(path)
    parents = [document] if path.endswith('.odp') else document.getElementsByType(table.TableCell)
    for parent in parents:
        found += [teletype.extractText(p) for p in parent.getElementsByType(text.P)]
    return found


if sys.argv[1] == '--read':
    print(json.dumps(words(sys.argv[2])))
else:
    make(sys.argv[1])
    make_slides(sys.argv[1])
