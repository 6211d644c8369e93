### Refusals and short hints.

access-refused-you = No tienes acceso a este bot. Su dueño puede dejarte entrar con tu id: { $id }
access-closed-you = Por ahora solo respondo a mis administradores. Inténtalo más tarde, por favor.
access-refused-group = Este grupo no tiene acceso a este bot, así que me voy. El dueño puede dejarlo entrar con su id: { $id }
access-let-group-in = Este grupo aún no tiene acceso: aquí no respondo a nadie y me voy si alguien pregunta. Para dejarlo entrar, pulsa el botón, envía /allow aquí, o /allow { $id } en nuestro chat privado.

apology = Algo salió mal de mi lado. Vuelve a preguntar, por favor.
given-up = No pude responder: el programa falló en cada intento. Avisa al dueño del bot; el registro muestra el motivo.

ask-how = Escribe /ask y tu pregunta, por ejemplo: /ask ¿Cuánto tardan los reembolsos?
ask-in-words = Solo sé leer texto. Escribe tu pregunta, por favor.
cannot-read-photo = No puedo ver lo que hay en una foto. Escribe tu pregunta.
cannot-read-voice = No puedo escuchar mensajes de voz. Escribe tu pregunta.
cannot-read-video = No puedo ver vídeos. Escribe tu pregunta.
cannot-read-sticker = No entiendo los stickers. Escribe tu pregunta.
cannot-read-file = Solo los administradores de este bot pueden añadir documentos, así que no he tocado tu archivo. Escribe tu pregunta.
words-alone = Solo leo tus palabras, no lo que enviaste con ellas.
small-talk-greeting = ¡Hola! Pregúntame lo que quieras sobre los documentos y te respondo con sus palabras exactas.
small-talk-thanks = De nada.
small-talk-who = Soy un bot que responde preguntas a partir de una carpeta de { $count ->
    [0] documentos
    [one] un documento
   *[other] { $count } documentos
}, con las palabras exactas del archivo. Solo escribe tu pregunta. /help muestra más.
small-talk-nothing = Aquí estoy. Hazme una pregunta sobre los documentos.
nothing-to-stop = Ahora mismo no estoy respondiendo a nada.
unknown-command = No conozco esa orden. /help muestra lo que sé hacer.
