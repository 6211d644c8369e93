### What the bot's owner sees: the state of things, documents, access, notices.

count-documents = { $count ->
    [one] { $count } документ
    [few] { $count } документа
   *[other] { $count } документов
}
count-passages = { $count ->
    [one] { $count } отрывок
    [few] { $count } отрывка
   *[other] { $count } отрывков
}
count-sentences = { $count ->
    [one] { $count } предложение
    [few] { $count } предложения
   *[other] { $count } предложений
}
count-pages = { $count ->
    [one] { $count } страница
    [few] { $count } страницы
   *[other] { $count } страниц
}
count-people = { $count ->
    [one] { $count } человек
    [few] { $count } человека
   *[other] { $count } человек
}
count-groups = { $count ->
    [one] { $count } группа
    [few] { $count } группы
   *[other] { $count } групп
}
size-kilobytes = { $size } кБ
size-megabytes = { $size } МБ
more-items = … и ещё { $count }
owner-only = Это может только владелец бота.
owner-in-private = Сделайте это, пожалуйста, в нашем личном чате: это не для всех здесь.

status-documents = Документы: { $documents } ({ $passages }, { $sentences })
status-changed = Последнее изменение: { $when }
status-unchanged = Последнее изменение: пока не было
status-watcher = Слежение за папкой: { $state }
status-kept = Индекс поддерживает другой процесс: { $process }
status-sizes = Каталог { $catalog } МБ, граф { $graph } МБ, память { $memory } МБ
status-model = Модель эмбеддингов: { $model }
status-mode-written = Ответы: пишет { $model }, к каждому предложению есть цитаты
status-mode-quotes = Ответы: только цитаты, без языковой модели
status-questions = Вопросов сегодня: { $count }
status-access = Могут спрашивать: { $people }; { $chats }
status-inline-off = Встроенный режим выключен. Чтобы отправлять цитаты в любой чат, дайте @BotFather команду /setinline.
status-reads-all = Telegram передаёт этому боту все сообщения его групп. Ему нужны только обращённые к нему: дайте @BotFather команду /setprivacy и выберите Enable.
status-no-groups = Этого бота нельзя добавить в группы. Чтобы пользоваться им там, дайте @BotFather команду /setjoingroups и выберите Enable.
watcher-off = выключено
watcher-starting = включается
watcher-watching = работает
watcher-sweeping = проверяет время от времени
watcher-failed = не работает
watcher-stopped = остановлено

reindex-start = Ищу изменения …
reindex-progress = Документы: { $done } из { $total }, отрывков в секунду: { $rate }, осталось около { $seconds } с
reindex-running = Обновление уже идёт. Его ход виден в его собственном сообщении.
reindex-kept = Этот индекс поддерживает другой процесс.
reindex-done = Всё обновлено: { $documents } (добавлено: { $added }, изменено: { $changed }, переименовано: { $renamed }, удалено: { $removed }, без изменений: { $unchanged })
reindex-failed = Не удалось обновить индекс. Почему, сказано в журнале программы.

documents-none = Документов пока нет. Положите файлы в папку документов или пришлите их мне сюда.
documents-head = Документы { $from }–{ $to } из { $total }
documents-former = Цитируется прежняя версия: { $facts }

allow-done = Теперь могут спрашивать: { $ids }. Настройки не меняются; /deny это отменит.
allow-how = Кого? В личном чате напишите номер после команды, например /allow 123456, или ответьте командой на сообщение этого человека, которое вы мне переслали. В группе ответьте командой на сообщение этого человека; одно /allow допускает саму группу.
allow-hidden = Этот человек скрывает свой аккаунт при пересылке. Спросите у него номер: он видит его, когда пишет мне.
allow-no-id = Это не номер: { $words }. Ничего не изменено.
deny-done = Больше не могут спрашивать: { $ids }. Настройки не меняются; /allow это отменит.
deny-how = Кого? В личном чате напишите номер после команды, например /deny 123456, или ответьте командой на сообщение этого человека, которое вы мне переслали. В группе ответьте командой на сообщение этого человека; одно /deny закрывает доступ самой группе.
deny-admin = Остаются допущенными как администраторы: { $ids }. Это решает только ADMINS в настройках.

access-settings = По настройкам:
access-users = Люди: { $ids }
access-chats = Группы: { $ids }
access-admins = Администраторы: { $ids }
access-run-time = Сказано в Telegram, и это важнее настроек:
access-granted = Допущены через /allow: { $ids }
access-denied = Закрыт доступ через /deny: { $ids }
access-all = все
access-nobody = никого
access-everyone = все люди
access-every-group = все группы

upload-too-large = Telegram передаёт ботам файлы до 20 МБ. Положите этот файл в папку документов сами; там он найдётся.
upload-unsupported = Файлы этого вида не читаются. Пришлите один из таких: { $extensions }
upload-not-fetched = Telegram не передал файл. Пожалуйста, пришлите его ещё раз.
upload-waits = Он ждёт чтения; когда он прочитан, видно в /documents.
upload-saved = Сохранено как { $path }
upload-replaced = Заменён файл { $path }
upload-same = Файл { $path } уже был, с тем же содержимым.
upload-unread = Файл остаётся в папке документов. Пришлите версию, которую можно прочитать, с подписью "replace".
upload-later = Он будет прочитан при следующем обновлении индекса.
upload-name-taken = Другой файл уже носит это имя. Чтобы заменить его, пришлите файл ещё раз с подписью "replace".
upload-failed = Что-то сломалось, и файл не сохранён. Что именно, сказано в журнале программы; пожалуйста, пришлите его ещё раз.

notices-are-on = Я сообщаю сюда, когда документы добавлены, изменены, удалены или не читаются.
notices-are-off = Я не сообщаю об изменениях документов.
button-notices-on = 🔔 Сообщать
button-notices-off = 🔕 Не сообщать
notice-fresh = Документы прочитаны: { $documents }, { $passages }.
notice-added = ➕ Добавлено: { $count }
notice-changed = ✏️ Изменено: { $count }
notice-renamed = ↪️ Переименовано: { $count }
notice-removed = ➖ Удалено: { $count }
notice-failed = Не удалось прочитать: { $count }

stats-none = За последние семь дней никто ничего не спрашивал.
stats-head = Последние семь дней
stats-questions = Вопросов: { $count }
stats-answered = С ответом: { $answered } ({ $share } %)
stats-median = Половина не дольше { $milliseconds } мс
stats-votes = 👍 { $good } · 👎 { $bad }
stats-documents = Чаще всего первыми цитировались:
stats-unanswered = Без ответа:

command-ask = Спросить у документов
command-stop = Остановить ответ, который пишется
command-language = Выбрать язык бота
command-forget = Удалить то, что хранится о вас
command-help = Что умеет бот
command-status = Состояние программы и индекса
command-reindex = Поискать изменения в документах
command-documents = Список всех документов
command-stats = Вопросы за последние семь дней
command-allow = Допустить человека или группу
command-deny = Закрыть доступ человеку или группе
command-access = Кто может спрашивать
command-notices = Сообщать ли об изменениях документов

profile-description = Задайте вопрос своими словами. Я отвечаю по документам моего владельца и доказываю каждый ответ точными словами файла, его именем и строкой или страницей. Если в документах нет ответа, я так и говорю.
profile-short = Отвечает по документам владельца и доказывает каждый ответ точными цитатами.
