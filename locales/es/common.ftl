### What the bot says of itself, and to whom it does not answer.

access-refused-you = Este bot solo responde a quienes su dueño deja entrar. Para dejarte entrar, el dueño necesita este número: { $id }
access-refused-group = Este bot solo responde a quienes su dueño deja entrar. Para dejar entrar a este grupo, el dueño necesita este número: { $id }
access-let-group-in = Este grupo aún no está admitido y aquí no respondo a nadie; si alguien pregunta, me voy. Para admitirlo, escribe /allow aquí, o /allow { $id } en nuestro chat privado.

apology = Algo salió mal de mi lado. Vuelve a preguntar, por favor.
given-up = No pude responder: el programa se interrumpió en cada intento. Su registro dice más.

ask-how = Escribe /ask y tu pregunta, por ejemplo: /ask ¿Cuánto tardan los reembolsos?
ask-in-words = Solo sé leer texto. Pregunta con palabras, por favor.
nothing-to-stop = Ahora mismo no estoy respondiendo a nada.
unknown-command = No conozco esa orden. /help muestra lo que sé hacer.
