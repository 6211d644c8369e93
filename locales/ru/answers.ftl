### Answers to questions, and the buttons below them.

answer-nothing-found = В документах не нашлось ответа на этот вопрос.
answer-only-nearest = В документах не нашлось ответа на этот вопрос. Самые близкие отрывки:
answer-offer = В таблице из [1] есть: { $items }
answer-shortened = Сокращено: убраны предложения, которых документы не подтверждают.
answer-understood-as = Понято так: { $question }
answer-foreign = Похоже, вопрос задан на языке, которого модель не знает ({ $language }), поэтому сравнивались только слова.
answer-stale = Только что изменились и не цитируются, пока не прочитаны заново: { $documents }
answer-indexing = Документы ещё читаются, поэтому ответ может быть неполным. Спросите ещё раз позже.
answer-indexing-share = Документы ещё читаются ({ $done } из { $total }), поэтому ответ может быть неполным. Спросите ещё раз позже.

source-page = страница { $page }
source-line = строка { $line }
source-lines = строки { $line }–{ $endLine }

answer-stopped = Остановлено.
question-too-long = В вашем вопросе { $length } знаков, а я могу прочитать { $limit }. Сократите его на { $excess } или закончите то, на что нужно ответить, вопросительным знаком.
question-too-many = Слишком много вопросов сразу. Спросите снова через { $seconds ->
    [one] { $seconds } секунду
    [few] { $seconds } секунды
   *[other] { $seconds } секунд
}.

button-context = 🔍 Контекст
button-more = ⋯ Ещё
button-open = ↗ Открыть
