### Replies to the buttons below answers and to links to answers.

button-too-old = Эта кнопка устарела. Пожалуйста, спросите ещё раз.
button-not-yours = Этот ответ дан другому человеку. Пожалуйста, спросите сами.
button-no-access = У вас нет доступа к этому боту. Попросите владельца допустить вас.

button-back = ← Назад
button-receipt = 🧾 Квитанция
button-again = 🔄 Спросить снова
button-wrong = Неверно
button-missing = Неполно
button-outdated = Устарело

button-why = Что не так?
button-thanks = Спасибо!
button-noted = Спасибо! Владелец документов это увидит.

context-in-private = Отправлено вам в личный чат.
context-below = Это уже показано ниже.

button-changed = После этого ответа файл { $document } изменился. Спросите снова, чтобы узнать, что в нём теперь.
button-gone = Файла { $document } больше нет среди документов. Спросите снова, чтобы узнать, что в других.

button-file-refused = Владелец этого бота не раздаёт файлы здесь. Попросите файл у владельца.
button-file-too-large = Файл больше 50 МБ, а больше Telegram от бота не принимает. Попросите его у владельца.
button-file-unsure = Файл мог не дойти. Если его нет, нажмите кнопку ещё раз чуть позже.

receipt-caption = Квитанция этого ответа: его цитаты, их места и отпечатки файлов. Чтобы проверить позже, на месте ли они: footnote verify FILE --documents DIR
receipt-unsure = Квитанция могла не дойти. Если её нет, попросите о ней ещё раз чуть позже.

link-too-old = Этот ответ больше не хранится. Пожалуйста, задайте вопрос мне.
