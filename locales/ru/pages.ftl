# Pages that show a document at a quote.

page-compared = Сверено с файлом на диске в { $time }.
page-changed = Файл изменился с тех пор, как был дан этот ответ.
page-changed-now = Что там написано сейчас:
page-moved = Те же слова по-прежнему есть в файле, но в другом месте.
page-gone = Файла больше нет, или его нельзя прочитать. Что цитировалось:
page-unmarked = Слова цитаты не удалось отметить на странице. Вот они:
page-loading = Открываю …
page-no-link = Эта ссылка не работает или больше не работает. Задайте вопрос ещё раз, чтобы получить новую.
page-to-quote = К цитате
page-back = Ответ
page-earlier = Раньше
page-later = Дальше
page-needs-script = Страницы PDF браузер рисует с помощью JavaScript. Текст вокруг цитаты:
