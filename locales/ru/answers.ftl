### Answers to questions, and the buttons below them.

answer-nothing-found = В документах не нашлось ответа на этот вопрос.
answer-only-nearest = В документах не нашлось ответа на этот вопрос. Самые близкие отрывки:
answer-offer = В ближайшем месте есть: { $items }
answer-counted = Посчитано по таблице: строк { $rows } из { $of }
answer-shortened = Сокращено: убраны предложения, которых документы не подтверждают.
answer-understood-as = Понято так: { $question }
answer-searched-in = 🔎 Искал в { $places } ({ $documents ->
    [one] { $documents } документ
    [few] { $documents } документа
   *[other] { $documents } документов
})
answer-searched-everywhere = В { $places } ничего не нашлось: искал везде.
answer-limit-type = файлах типа { $value }
answer-limit-after = документах с { $value }
answer-limit-before = документах до { $value }
answer-foreign = Похоже, этот вопрос на языке, которого я не понимаю ({ $language }): я искал только его слова.
answer-try-english = Попробуйте спросить по-английски.
answer-stale = Только что изменились и не цитируются, пока не прочитаны заново: { $documents }
answer-indexing = Документы ещё читаются, поэтому ответ может быть неполным. Спросите ещё раз позже.
answer-indexing-share = Документы ещё читаются ({ $done } из { $total }), поэтому ответ может быть неполным. Спросите ещё раз позже.
answer-late = Ответ с опозданием: вопрос был задан { $ago }.

first-reading = Я ещё читаю документы.
first-reading-share = Я ещё читаю документы: { $done } из { $total }.
answer-waits = Отвечу на вопрос, как только закончу.
answer-no-documents = Нет документов, по которым я мог бы ответить. Пожалуйста, сообщите владельцу бота.
answer-no-documents-owner = Нет документов, по которым я мог бы ответить: в папке { $folder } нет файлов, которые я могу прочитать. Положите туда файлы ({ $extensions }) или отправьте их мне; /documents показывает файлы, которые не удалось прочитать, с причиной.
answer-closed-documents = Сейчас документы не открываются, поэтому я не могу ответить. Пожалуйста, сообщите владельцу бота.
answer-closed-documents-owner = Сейчас документы не открываются, поэтому я не могу ответить: папка { $folder } пуста или не читается. Восстановите или подключите её. Если она должна быть пустой, остановите Footnote и выполните: footnote index --prune

source-page = страница { $page }
source-recognised = распознано, { $percent } %
source-line = строка { $line }
source-lines = строки { $line }–{ $endLine }
source-dated-front-matter = { $day } (из заголовка текста)
source-dated-name = { $day } (из имени файла)
source-dated-properties = { $day } (из свойств документа)
source-dated-modified = { $day } (дата файла)
source-version-newest = новейшая версия
source-version-older = более старая версия

where-folder = { $written }: такой папки нет. Папки: { $known }
where-file = { $written }: такого файла нет. Файлы: { $known }
where-type = { $written }: документов такого типа нет. Типы: { $known }
where-date = { $written } не содержит даты. Пишите так: after:2025, after:2025-03 или after:2025-03-14.
where-period = { $written }: документов этого времени нет. Даты: { $known }
where-together = Ни один документ не подходит подо всё сразу: { $written }. Уберите что-нибудь.
where-alone = Напишите вопрос рядом с { $written }.

answer-stopped = Остановлено.
question-too-long = В вашем вопросе { $length } знаков, а я могу прочитать { $limit }. Сократите его на { $excess } или закончите то, на что нужно ответить, вопросительным знаком.
question-too-many = Слишком много вопросов сразу. Спросите снова через { $seconds ->
    [one] { $seconds } секунду
    [few] { $seconds } секунды
   *[other] { $seconds } секунд
}.

button-context = 🔍 Контекст
button-source = 📖 Открыть
button-source-of = 📖 Открыть [{ $number }]
button-more = ⋯ Ещё
button-nearest = 🔎 Показать самое близкое
button-everywhere = 🌐 Везде
button-should-be-there = 📌 Нет в документах
button-open = ↗ Открыть
answer-in-private = Ответ я отправил вам в личный чат.
