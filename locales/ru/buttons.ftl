### What happens at the buttons below answers, and behind links to answers.

button-too-old = Эта кнопка устарела. Пожалуйста, спросите ещё раз.
button-not-yours = Этот ответ дан другому человеку. Пожалуйста, спросите сами.
button-no-access = Этот бот отвечает только тем, кого допустил владелец.

button-back = ← Назад
button-again = 🔄 Спросить снова
button-wrong = Неверно
button-missing = Неполно
button-outdated = Устарело

button-why = Что не так?
button-thanks = Спасибо!

button-changed = После этого ответа файл { $document } изменился. Спросите снова, чтобы узнать, что в нём теперь.
button-gone = Файла { $document } больше нет среди документов. Спросите снова, чтобы узнать, что в других.

button-file-refused = Владелец этого бота не раздаёт файлы.
button-file-too-large = Файл слишком велик: Telegram принимает от бота не больше 50 МБ.
button-file-unsure = Файл мог не дойти. Если его нет, нажмите кнопку ещё раз чуть позже.

link-too-old = Этого ответа у меня больше нет. Пожалуйста, задайте вопрос мне.
