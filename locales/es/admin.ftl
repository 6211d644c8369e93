### What the bot's owner sees: the state of things, documents, access, notices.

count-documents = { $count ->
    [one] { $count } documento
   *[other] { $count } documentos
}
count-passages = { $count ->
    [one] { $count } pasaje
   *[other] { $count } pasajes
}
count-sentences = { $count ->
    [one] { $count } frase
   *[other] { $count } frases
}
count-pages = { $count ->
    [one] { $count } página
   *[other] { $count } páginas
}
count-people = { $count ->
    [one] { $count } persona
   *[other] { $count } personas
}
count-groups = { $count ->
    [one] { $count } grupo
   *[other] { $count } grupos
}
size-kilobytes = { $size } kB
size-megabytes = { $size } MB
more-items = … y { $count } más
owner-only = Solo el dueño de este bot puede hacer esto.
owner-in-private = Haz esto en nuestro chat privado, por favor: no es para todos aquí.

status-documents = Documentos: { $documents } ({ $passages }, { $sentences })
status-changed = Último cambio: { $when }
status-unchanged = Último cambio: todavía ninguno
status-watcher = Vigilancia de la carpeta: { $state }
status-kept = Lo mantiene al día otro proceso: { $process }
status-sizes = Catálogo { $catalog } MB, grafo { $graph } MB, memoria { $memory } MB
status-model = Modelo de embeddings: { $model }
status-mode-written = Respuestas: las escribe { $model }, cada frase con sus citas
status-mode-quotes = Respuestas: solo citas, sin modelo de lenguaje
status-questions = Preguntas de hoy: { $count }
status-access = Pueden preguntar: { $people }; { $chats }
status-inline-off = El modo inline está desactivado. Para enviar citas a cualquier chat, escribe /setinline a @BotFather.
status-reads-all = Telegram envía a este bot todos los mensajes de sus grupos. Solo necesita los que van dirigidos a él: escribe /setprivacy a @BotFather y elige Enable.
status-no-groups = Este bot no se puede añadir a grupos. Para usarlo en ellos, escribe /setjoingroups a @BotFather y elige Enable.
watcher-off = desactivada
watcher-starting = empezando
watcher-watching = activa
watcher-sweeping = mira de vez en cuando
watcher-failed = falló
watcher-stopped = detenida

reindex-start = Buscando cambios …
reindex-progress = { $done } de { $total } documentos, { $rate } pasajes/s, quedan unos { $seconds } s
reindex-running = Ya hay una actualización en marcha. Su avance se ve en su propio mensaje.
reindex-kept = Otro proceso mantiene al día este índice.
reindex-done = Al día: { $documents } (añadidos: { $added }, cambiados: { $changed }, renombrados: { $renamed }, eliminados: { $removed }, sin cambios: { $unchanged })
reindex-failed = No se pudo poner al día el índice. El registro del programa dice por qué.

documents-none = Todavía no hay documentos. Pon archivos en la carpeta de documentos o envíamelos aquí.
documents-head = Documentos { $from }–{ $to } de { $total }
documents-former = Se sigue citando una versión anterior: { $facts }

allow-done = Desde ahora pueden preguntar: { $ids }. La configuración no cambia; /deny lo revierte.
allow-how = ¿A quién? En nuestro chat privado, escribe un número después de la orden, como en /allow 123456, o responde con la orden a un mensaje de la persona que me hayas reenviado. En un grupo, responde con ella a un mensaje de la persona; /allow a solas deja entrar al grupo.
allow-hidden = Esta persona oculta su cuenta cuando la reenvían. Pídele su número: lo ve cuando me escribe.
allow-no-id = Esto no es un número de Telegram: { $words }. No se cambió nada.
deny-done = Ya no pueden preguntar: { $ids }. La configuración no cambia; /allow lo revierte.
deny-how = ¿A quién? En nuestro chat privado, escribe un número después de la orden, como en /deny 123456, o responde con la orden a un mensaje de la persona que me hayas reenviado. En un grupo, responde con ella a un mensaje de la persona; /deny a solas deja fuera al grupo.
deny-admin = Siguen dentro como administradores: { $ids }. Eso solo lo decide ADMINS en la configuración.

access-settings = Según la configuración:
access-users = Personas: { $ids }
access-chats = Grupos: { $ids }
access-admins = Administradores: { $ids }
access-run-time = Dicho en Telegram, y prevalece sobre la configuración:
access-granted = Dejados entrar con /allow: { $ids }
access-denied = Dejados fuera con /deny: { $ids }
access-all = todos
access-nobody = ninguno
access-everyone = todo el mundo
access-every-group = todos los grupos

upload-too-large = Telegram entrega a los bots archivos de hasta 20 MB. Pon este en la carpeta de documentos; allí se encontrará.
upload-unsupported = No se leen archivos de este tipo. Envía uno de estos: { $extensions }
upload-not-fetched = Telegram no entregó el archivo. Envíalo otra vez, por favor.
upload-waits = Espera a ser leído; /documents muestra cuándo lo está.
upload-saved = Guardado como { $path }
upload-replaced = Se reemplazó { $path }
upload-same = { $path } ya estaba, con el mismo contenido.
upload-unread = El archivo sigue en la carpeta de documentos. Envía una versión que se pueda leer con el texto "replace".
upload-later = Se leerá con la próxima actualización del índice.
upload-name-taken = Otro archivo ya tiene ese nombre. Para reemplazarlo, envía el archivo otra vez con el texto "replace".
upload-failed = Algo salió mal y el archivo no se guardó. El registro del programa dice qué; envíalo otra vez, por favor.

notices-are-on = Aviso aquí cuando se añaden, cambian o eliminan documentos, o cuando no se pueden leer.
notices-are-off = No aviso de los cambios en los documentos.
button-notices-on = 🔔 Avísame
button-notices-off = 🔕 No me avises
notice-fresh = Los documentos están leídos: { $documents }, { $passages }.
notice-added = ➕ Añadidos: { $count }
notice-changed = ✏️ Cambiados: { $count }
notice-renamed = ↪️ Renombrados: { $count }
notice-removed = ➖ Eliminados: { $count }
notice-failed = No se pudieron leer: { $count }

stats-none = Nadie ha preguntado nada en los últimos siete días.
stats-head = Los últimos siete días
stats-questions = Preguntas: { $count }
stats-answered = Respondidas: { $answered } ({ $share } %)
stats-median = La mitad en { $milliseconds } ms o menos
stats-votes = 👍 { $good } · 👎 { $bad }
stats-documents = Citados en primer lugar más a menudo:
stats-unanswered = Sin respuesta:

command-ask = Preguntar a los documentos
command-stop = Detener la respuesta que se está escribiendo
command-language = Elegir el idioma del bot
command-forget = Borrar lo que se guarda sobre ti
command-help = Qué sabe hacer el bot
command-status = Estado del programa y del índice
command-reindex = Buscar ahora documentos cambiados
command-documents = Lista de todos los documentos
command-stats = Preguntas de los últimos siete días
command-allow = Dejar entrar a una persona o un grupo
command-deny = Dejar fuera a una persona o un grupo
command-access = Quién puede preguntar
command-notices = Avisos de documentos cambiados

profile-description = Hazme una pregunta con tus propias palabras. Respondo a partir de los documentos de mi dueño y demuestro cada respuesta con las palabras exactas del archivo, su nombre y la línea o página. Si los documentos no responden, lo digo.
profile-short = Responde a partir de los documentos de su dueño y demuestra cada respuesta con citas exactas.
