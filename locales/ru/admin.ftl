### Messages for admins: status, documents, access, notices.

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
count-line-documents = Документов: { $count }
count-line-unread = Не читаются: { $count } ({ $names }). Причину показывает /documents.
count-line-skipped = Пропущены, потому что таких файлов я не читаю: { $count } ({ $kinds })
size-kilobytes = { $size } кБ
size-megabytes = { $size } МБ
more-items = … и ещё { $count }
owner-only = Это может только администратор бота.
owner-in-private = Сделайте это, пожалуйста, в нашем личном чате: другие участники группы не должны видеть результат.

status-documents = Документы: { $documents } ({ $passages }, { $sentences })
status-changed = Последнее изменение: { $when }
status-unchanged = Последнее изменение: никогда
status-since = Последнее обновление: { $when }
status-not-followed = ⚠️ Сейчас я не замечаю изменений в папке: после каждого отправьте /reindex.
status-watcher = Слежение за папкой: { $state }
status-kept = Индекс обновляет другой процесс: { $process }
status-sizes = Каталог { $catalog } МБ, граф { $graph } МБ, память { $memory } МБ
status-model = Модель эмбеддингов: { $model }
status-mode-written = Ответы: пишет { $model }, к каждому предложению есть цитаты
status-mode-quotes = Ответы: только цитаты, без языковой модели
status-questions = Вопросов сегодня: { $count }
status-access = Могут спрашивать: { $people }; { $chats }
status-access-closed = Могут спрашивать: только администраторы. Причину показывает /access.
status-denied = Доступ закрыт: { $people }; { $chats }
button-details = Подробно
status-inline-off = Встроенный режим выключен. Чтобы отправлять цитаты в любой чат, отправьте @BotFather команду /setinline.
status-reads-all = Этот бот получает все сообщения своих групп, но ему нужны только обращённые к нему. Отправьте @BotFather команду /setprivacy и выберите Enable.
status-no-groups = Этого бота нельзя добавить в группы. Чтобы это разрешить, отправьте @BotFather команду /setjoingroups и выберите Enable.
watcher-off = выключено
watcher-starting = включается
watcher-watching = работает
watcher-sweeping = проверяет время от времени
watcher-failed = не работает; после изменений отправьте /reindex
watcher-stopped = остановлено

reindex-start = Ищу изменения …
reindex-progress = Документы: { $done } из { $total }, осталось около { $seconds } с
reindex-running = Обновление уже идёт. Ход виден в сообщении выше.
reindex-kept = Этот индекс обновляет другой процесс Footnote; здесь делать ничего не нужно.
reindex-done = Всё обновлено: { $documents } (добавлено: { $added }, изменено: { $changed }, переименовано: { $renamed }, удалено: { $removed }, без изменений: { $unchanged })
reindex-failed = Не удалось обновить индекс. Посмотрите причину в журнале программы и снова отправьте /reindex.

documents-none = Документов пока нет. Положите файлы в папку документов или пришлите их мне сюда.
documents-head = Файлы { $from }–{ $to } из { $total }
documents-former = Цитируется прежняя версия: { $facts }

allow-done-people = Эти люди теперь могут спрашивать: { $ids }. Отменить это можно командой /deny.
allow-done-groups = Эти группы теперь могут спрашивать: { $ids }. Отменить это можно командой /deny.
allow-done-here = Эта группа теперь может спрашивать. Попробуйте /ask и вопрос. Отменить это можно командой /deny.
allow-how = Кого? В личном чате напишите id после команды (/allow 123456) или перешлите мне сообщение этого человека и ответьте на него командой /allow. В группе ответьте командой /allow на сообщение этого человека или отправьте только /allow, чтобы допустить всю группу.
allow-hidden = Этот человек скрывает свой аккаунт в пересланных сообщениях. Попросите его написать мне и прислать вам id, который я назову.
allow-no-id = «{ $word }» не id, поэтому ничего не изменено. Id — это число, например /allow 123456.
allow-denied = Доступ закрыт в настройках: { $ids }. Чтобы открыть его, уберите их из DENIED_USERS и перезапустите бота.
deny-done-people = Эти люди больше не могут спрашивать: { $ids }. Отменить это можно командой /allow.
deny-done-groups = Эти группы больше не могут спрашивать: { $ids }. Отменить это можно командой /allow.
deny-done-here = Эта группа больше не может спрашивать. Отменить это можно командой /allow.
deny-how = Кого? В личном чате напишите id после команды (/deny 123456) или перешлите мне сообщение этого человека и ответьте на него командой /deny. В группе ответьте командой /deny на сообщение этого человека или отправьте только /deny, чтобы закрыть доступ всей группе.
deny-admin = У администраторов доступ есть всегда: { $ids }. Чтобы это изменить, исправьте ADMINS в настройках.

access-settings = Настройки:
access-users = Люди: { $ids }
access-chats = Группы: { $ids }
access-admins = Администраторы: { $ids }
access-denied-users = Доступ закрыт, что бы ни говорило остальное: { $ids }
access-run-time = Изменено в Telegram (важнее настроек):
access-granted = Допущены через /allow: { $ids }
access-denied = Доступ закрыт через /deny: { $ids }
access-all = все
access-nobody = никого
access-everyone = все люди
access-every-group = все группы
access-closed = ⚠️ Сейчас спрашивать меня могут только администраторы: список тех, кому закрыли доступ в Telegram, потерян или повреждён. Проверьте через /access, кто может спрашивать, снова закройте доступ через /deny всем, кто не должен, и отправьте /access open.
access-grants-lost = ⚠️ Мои записи потеряны или повреждены: кнопки прежних ответов больше не работают, а людей и группы, допущенные через /allow, нужно допустить снова. Запреты сохранены. Проверьте через /access, кто может спрашивать.
access-opened = Бот снова открыт для всех, кто может спрашивать. Список показывает /access.
access-still-closed = Пока я отвечаю только администраторам. Когда список будет верным, отправьте /access open.

upload-too-large = Боты получают файлы до 20 МБ. Положите этот файл в папку документов сами; там он найдётся.
upload-over-limit = Читаются файлы до { $megabytes } МБ; предел задаёт MAX_FILE_MB. Увеличьте его и запустите меня снова или пришлите файл поменьше.
upload-over-server-limit = Сервер Bot API отдаёт файлы до 20 МБ; если запустить его с --local, этого предела нет. Или положите этот файл в папку документов сами; там он найдётся.
upload-out-of-reach = Сервер Bot API хранит этот файл в своей папке (он работает с --local), и я не могу прочитать его там. Укажите эту папку в TELEGRAM_FILES_DIR, разрешите мне её читать и запустите меня снова; или запустите сервер без --local. Затем пришлите файл ещё раз. Причина записана в журнале программы.
upload-unsupported = Файлы этого вида я не читаю. Пришлите один из таких: { $extensions }
upload-not-fetched = Telegram не передал файл. Пожалуйста, пришлите его ещё раз.
upload-led-elsewhere = Сервер Telegram отправляет меня за этим файлом в другое место. Ничего не загружено и не сохранено. Проверьте TELEGRAM_API_ROOT и пришлите файл ещё раз.
upload-waits = Он ждёт чтения. Результат покажет /documents.
upload-saved = Сохранено как { $path }
upload-replaced = Заменён файл { $path }
upload-same = Файл { $path } уже есть, с тем же содержимым.
upload-unread = Файл остаётся в папке документов, но цитировать его нельзя. Пришлите версию, которую можно прочитать, с подписью "replace".
upload-later = Он будет прочитан при следующем обновлении индекса.
upload-name-taken = Другой файл уже носит это имя. Чтобы заменить его, пришлите свой ещё раз с подписью "replace".
upload-failed = Файл не сохранён. Посмотрите причину в журнале программы и пришлите файл ещё раз.

notices-are-on = Я сообщаю сюда, когда документы добавлены, изменены, удалены или не читаются.
notices-are-off = Сообщения об изменениях документов выключены.
button-notices-on = 🔔 Включить
button-notices-off = 🔕 Выключить
notice-fresh = Все документы прочитаны: { $documents }, { $passages }.
notice-added = ➕ Добавлено: { $count }
notice-changed = ✏️ Изменено: { $count }
notice-renamed = ↪️ Переименовано: { $count }
notice-removed = ➖ Удалено: { $count }
notice-failed = Не удалось прочитать: { $count }

stats-none = За последние семь дней никто ничего не спрашивал.
stats-head = Последние семь дней
stats-questions = Вопросов: { $count }
stats-answered = С ответом: { $answered } ({ $share } %)
stats-median = Обычное время ответа: { $milliseconds } мс
stats-votes = 👍 { $good } · 👎 { $bad }
stats-documents = Чаще всего цитировались первыми:
stats-unanswered = Без ответа:

command-ask = Спросить у документов
command-stop = Остановить ответ, который пишется
command-language = Выбрать язык бота
command-forget = Удалить то, что хранится о вас
command-help = Показать, что умеет бот
command-status = Показать состояние бота и индекса
command-reindex = Обновить индекс сейчас
command-documents = Список всех документов
command-stats = Показать статистику за семь дней
command-allow = Допустить человека или группу
command-deny = Закрыть доступ человеку или группе
command-access = Показать, кто может спрашивать
command-notices = Включить или выключить сообщения об изменениях

profile-description = Задайте вопрос своими словами. Я отвечаю по документам моего владельца и доказываю каждый ответ точными словами файла, его именем и строкой или страницей. Если в документах нет ответа, я так и говорю.
profile-short = Отвечает по документам владельца и доказывает каждый ответ точными цитатами.
