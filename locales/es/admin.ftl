### Messages for admins: status, documents, access, notices.

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
count-line-documents = Documentos: { $count }
count-line-unread = No se pueden leer: { $count } ({ $names }).
count-line-why = /documents dice por qué.
count-line-skipped = Omitidos, porque no sé leer esos archivos: { $count } ({ $kinds })
size-kilobytes = { $size } kB
size-megabytes = { $size } MB
more-items = … y { $count } más
owner-only = Solo un administrador de este bot puede hacer esto.
owner-in-private = Haz esto en nuestro chat privado, por favor: los demás miembros del grupo no deben ver el resultado.

status-documents = Documentos: { $documents } ({ $passages }, { $sentences })
status-changed = Último cambio: { $when }
status-unchanged = Último cambio: nunca
status-since = Al día desde { $when }
status-not-followed = ⚠️ Ahora no noto los cambios de la carpeta: envía /reindex después de cada cambio.
status-watcher = Vigilancia de la carpeta: { $state }
status-kept = Otro proceso actualiza el índice: { $process }
status-sizes = Catálogo { $catalog } MB, grafo { $graph } MB, memoria { $memory } MB
status-model = Modelo de embeddings: { $model }
status-mode-written = Respuestas: las escribe { $model }, cada frase con sus citas
status-mode-quotes = Respuestas: solo citas, sin modelo de lenguaje
status-questions = Preguntas de hoy: { $count }
status-access = Abierto a: { $people }; { $chats }
status-access-closed = Abierto a: solo administradores. /access dice por qué.
status-denied = Excluidos: { $people }; { $chats }
status-rights = Permisos por carpeta (access.yaml): { $count ->
    [one] { $count } público
   *[other] { $count } públicos
}
status-rights-trouble = ⚠️ { $trouble } Hasta entonces valen las reglas de antes.
button-details = Detalles
status-inline-off = El modo inline está desactivado. Para enviar citas a cualquier chat, envía /setinline a @BotFather.
status-reads-all = Este bot recibe todos los mensajes de sus grupos, pero solo necesita los que van dirigidos a él. Envía /setprivacy a @BotFather y elige Enable.
status-no-groups = Este bot no se puede añadir a grupos. Para permitirlo, envía /setjoingroups a @BotFather y elige Enable.
watcher-off = desactivada
watcher-starting = empezando
watcher-watching = activa
watcher-sweeping = comprueba de vez en cuando
watcher-failed = falló; envía /reindex tras cada cambio
watcher-stopped = detenida

reindex-start = Buscando cambios …
reindex-progress = { $done } de { $total } documentos, quedan unos { $seconds } s
reindex-running = Ya hay una actualización en marcha. Su mensaje, más arriba, muestra el avance.
reindex-kept = Otro proceso de Footnote actualiza este índice; aquí no hay nada que hacer.
reindex-done = Al día: { $documents } (añadidos: { $added }, cambiados: { $changed }, renombrados: { $renamed }, eliminados: { $removed }, sin cambios: { $unchanged })
reindex-failed = No se pudo actualizar el índice. Mira el motivo en el registro del programa y envía /reindex otra vez.

documents-none = Todavía no hay documentos. Pon archivos en la carpeta de documentos o envíamelos aquí.
documents-head = Archivos { $from }–{ $to } de { $total }
documents-former = Se sigue citando una versión anterior: { $facts }

allow-done-people = Estas personas ya pueden preguntar: { $ids }. Para revertirlo, usa /deny.
allow-done-groups = Estos grupos ya pueden preguntar: { $ids }. Para revertirlo, usa /deny.
allow-done-here = Este grupo ya puede preguntar. Prueba /ask y una pregunta. Para revertirlo, usa /deny.
allow-how = ¿A quién? En nuestro chat privado, escribe un id después de la orden (/allow 123456), o reenvíame un mensaje de la persona y respóndele con /allow. En un grupo, responde con /allow a un mensaje de la persona, o envía solo /allow para dejar entrar a todo el grupo.
allow-hidden = Esta persona oculta su cuenta en los mensajes reenviados. Pídele que me escriba y que te envíe el id que le responderé.
allow-no-id = «{ $word }» no es un id, así que no se cambió nada. Un id es un número, como en /allow 123456.
allow-denied = Excluidos en la configuración: { $ids }. Para admitirlos, quítalos de DENIED_USERS y reinicia el bot.
deny-done-people = Estas personas ya no pueden preguntar: { $ids }. Para revertirlo, usa /allow.
deny-done-groups = Estos grupos ya no pueden preguntar: { $ids }. Para revertirlo, usa /allow.
deny-done-here = Este grupo ya no puede preguntar. Para revertirlo, usa /allow.
deny-how = ¿A quién? En nuestro chat privado, escribe un id después de la orden (/deny 123456), o reenvíame un mensaje de la persona y respóndele con /deny. En un grupo, responde con /deny a un mensaje de la persona, o envía solo /deny para cerrar el acceso a todo el grupo.
deny-admin = Los administradores siempre tienen acceso: { $ids }. Para cambiarlo, edita ADMINS en la configuración.

access-settings = Configuración:
access-users = Personas: { $ids }
access-chats = Grupos: { $ids }
access-admins = Administradores: { $ids }
access-denied-users = Excluidos, diga lo que diga lo demás: { $ids }
access-run-time = Cambiado en Telegram (prevalece sobre la configuración):
access-granted = Admitidos con /allow: { $ids }
access-denied = Excluidos con /deny: { $ids }
access-all = todos
access-nobody = ninguno
access-everyone = todo el mundo
access-every-group = todos los grupos
access-closed = ⚠️ Por ahora solo los administradores pueden preguntarme: se perdió o se dañó la lista de quién fue excluido en Telegram. Revisa con /access quién puede preguntar, usa /deny otra vez con quien no deba hacerlo y después envía /access open.
access-grants-lost = ⚠️ Mis registros se perdieron o se dañaron: los botones de respuestas anteriores ya no funcionan, y hay que volver a admitir a las personas y los grupos admitidos con /allow. Las exclusiones se conservan. Revisa con /access quién puede preguntar.
access-opened = El bot vuelve a estar abierto para todos los que pueden preguntar. /access muestra la lista.
access-still-closed = Sigo respondiendo solo a los administradores. Cuando la lista esté bien, envía /access open.

upload-too-large = Los bots reciben archivos de hasta 20 MB. Pon este archivo en la carpeta de documentos; allí se encontrará (se leen archivos de hasta { $megabytes } MB; MAX_FILE_MB sube el límite).
upload-over-limit = Se leen archivos de hasta { $megabytes } MB; MAX_FILE_MB sube el límite. Súbelo y vuelve a iniciarme, o envía un archivo más pequeño.
upload-over-server-limit = El servidor de la Bot API entrega archivos de hasta 20 MB; iniciado con --local no tiene ese límite. O pon este archivo en la carpeta de documentos; allí se encontrará (se leen archivos de hasta { $megabytes } MB; MAX_FILE_MB sube el límite).
upload-out-of-reach = El servidor de la Bot API guarda este archivo en una carpeta propia (funciona con --local) y no puedo leerlo allí. Indica esa carpeta en TELEGRAM_FILES_DIR, permite que la lea y vuelve a iniciarme; o inicia el servidor sin --local. Después envía el archivo otra vez. El motivo está en el registro del programa.
upload-unsupported = No puedo leer archivos de este tipo. Envía uno de estos: { $extensions }
upload-not-fetched = Telegram no entregó el archivo. Envíalo otra vez, por favor.
upload-led-elsewhere = El servidor de Telegram me envía a otro lugar por este archivo. No se ha descargado ni guardado nada. Revisa TELEGRAM_API_ROOT y envía el archivo otra vez.
upload-exchanged = No leo un archivo que sustituye a otro en un mensaje ya enviado. Envíalo en un mensaje nuevo.
upload-saved = Guardado como { $path }
upload-replaced = { $path } se ha reemplazado. Guardo la versión anterior durante un día.
upload-same = { $path } ya está, con el mismo contenido.
upload-unread = Se queda en la carpeta de documentos, pero no se puede citar. Quítalo o envía una versión legible con el mismo nombre.
upload-later = Se leerá en la próxima actualización del índice.
upload-name-taken = Ya hay otro { $path }, y respondo con los dos. ¿Cuál vale?
upload-failed = No se pudo guardar el archivo. Mira el motivo en el registro del programa y envíalo otra vez.
upload-picture = No puedo leer imágenes. Pasa la página por un reconocimiento de texto (OCR) y envíala como PDF o como texto.
upload-sound = No puedo escuchar ni ver grabaciones. Envía uno de estos: { $extensions }
upload-archive = No abro archivos comprimidos. Descomprímelo y envíame los archivos.
upload-reading = Lo estoy leyendo …
upload-read = Leído: { $facts }
upload-removed = { $path } se ha quitado. Lo guardo durante un día.
upload-gone = { $path } se cambió, movió o borró en la carpeta después de tu envío. /documents muestra lo que hay ahora.
upload-names-taken = Ya hay otros archivos con { $count } de estos nombres, y respondo con ambas versiones. ¿Cuáles valen?
upload-button-old = Este botón es demasiado antiguo. Envía /documents para ver los archivos.
upload-nothing-to-do = Ya está hecho o ya no es posible.
button-replace = Reemplazar el anterior
button-replace-all = Reemplazar los anteriores
button-keep-both = Dejar los dos
button-remove = 🗑 Quitar
button-cancel = Cancelar
button-undo = ↩ Deshacer
button-back-to-list = ← Lista
remove-ask = { $count ->
    [one] ¿Quitar este archivo de los documentos? Dejaré de usarlo en mis respuestas.
   *[other] ¿Quitar estos { $count } archivos de los documentos? Dejaré de usarlos en mis respuestas.
} Durante un día puedes deshacerlo.
remove-ask-one = ¿Quitar { $path } de los documentos? Dejaré de usarlo en mis respuestas. Durante un día puedes deshacerlo.
remove-how = Para quitar un documento, pulsa su número en /documents o envía /remove y su nombre.
remove-which = Varios documentos se llaman { $name }. Envía /remove y la ruta completa de uno de estos:
remove-none = Ningún documento se llama { $name }.
restored = { $path } vuelve a estar entre los documentos.
undo-too-late = Ya no guardo este archivo: ha pasado un día. Envíalo otra vez.
replace-changed = { $path } ha cambiado desde tu envío, así que no he reemplazado nada. Pulsa otra vez para reemplazarlo tal como está ahora.
documents-choose = Para ver o quitar un documento, pulsa su número.
document-not-there = Este documento ya no está.
stays-gone = { $path } ya no está. Alguien lo ha movido o borrado.
stays-changed = { $path } ha cambiado mientras tanto, así que lo he dejado como está. Pulsa otra vez si todavía lo quieres.
stays-linked = { $path } es un enlace o se llega a él por uno. No toco esos archivos: quítalo o reemplázalo donde está.
stays-closed = No puedo cambiar { $path }. Permite que el usuario con el que funciono escriba en la carpeta de documentos, o cámbialo tú mismo.
stays-full = No queda espacio en el disco, así que he dejado { $path } como está. Haz sitio y pulsa otra vez.
stays-trouble = No he podido cambiar { $path }. Mira el motivo en el registro del programa y pulsa otra vez.

notices-are-on = Aviso aquí cuando se añaden, cambian o eliminan documentos, o cuando no se pueden leer, y cuando alguien pide acceso.
notices-are-off = Los avisos de cambios en los documentos y de personas que piden acceso están desactivados.
button-notices-on = 🔔 Activar
button-notices-off = 🔕 Desactivar
notice-fresh = Todos los documentos están leídos: { $documents }, { $passages }.
notice-added = ➕ Añadidos: { $count }
notice-changed = ✏️ Cambiados: { $count }
notice-renamed = ↪️ Renombrados: { $count }
notice-removed = ➖ Eliminados: { $count }
notice-failed = No se pudieron leer: { $count }

stats-none = Nadie ha preguntado nada en los últimos siete días.
stats-head = Los últimos siete días
stats-questions = Preguntas: { $count }
stats-answered = Respondidas: { $answered } ({ $share } %)
stats-median = Tiempo de respuesta habitual: { $milliseconds } ms
stats-votes = 👍 { $good } · 👎 { $bad }
stats-documents = Citados primero con más frecuencia:
stats-unanswered = Sin respuesta:

command-ask = Preguntar a los documentos
command-stop = Detener la respuesta que se está escribiendo
command-language = Elegir el idioma del bot
command-receipt = Obtener un archivo que prueba una respuesta
command-watch = Recibir aviso cuando cambie una respuesta
command-watches = Ver tus preguntas permanentes
command-forget = Borrar lo que se guarda sobre ti
command-help = Mostrar qué sabe hacer el bot
command-status = Mostrar el estado del bot y del índice
command-reindex = Actualizar el índice ahora
command-documents = Lista de todos los documentos
command-stats = Mostrar estadísticas de los últimos siete días
command-allow = Dejar entrar a una persona o un grupo
command-deny = Cerrar el acceso a una persona o un grupo
command-access = Mostrar quién puede preguntar
command-notices = Activar o desactivar avisos de documentos y de accesos

profile-description = Hazme una pregunta con tus propias palabras. Respondo a partir de los documentos de mi dueño y demuestro cada respuesta con las palabras exactas del archivo, su nombre y la línea o página. Si los documentos no responden, lo digo.
profile-short = Responde a partir de los documentos de su dueño y demuestra cada respuesta con citas exactas.
