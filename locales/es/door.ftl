### Alguien sin acceso: qué se pregunta a los administradores y qué se dice al decidirlo.

door-person = «{ $name }» quiere preguntarme, pero no tiene acceso.
door-group = «{ $by }» me quiere en el grupo «{ $name }», que no tiene acceso. No me quedo allí.
door-channel = «{ $by }» me ha añadido al canal «{ $name }». En los canales no hago nada.
door-somebody = Alguien
door-words = Primeras palabras: «{ $words }»
door-id = Id: { $id }
button-allow = ✅ Admitir
button-ignore = 🙈 Ignorar
door-allowed = ✅ Admitido por { $by }. Para revertirlo, envía /deny { $id }.
door-denied = ⛔ Excluido por { $by }. Para revertirlo, envía /allow { $id }.
door-ignored = 🙈 Ignorado por { $by }; no vuelvo a preguntar. Para admitirlo de todos modos, envía /allow { $id }.
door-denied-since = { $id } fue excluido con /deny después. Para admitirlo, envíame /allow { $id } en nuestro chat privado.
door-ignored-since = Otro administrador decidió ignorar a { $id }. Para admitirlo, envíame /allow { $id } en nuestro chat privado.
door-allowed-since = { $id } ya puede preguntar. Para excluirlo, envíame /deny { $id } en nuestro chat privado.
door-more = Me escriben más personas sin acceso de las que te consulto. /access muestra las últimas; /allow y un id admite a una.
door-asked = Se lo he dicho al dueño.
door-asked-you = Cuando te admitan, te escribo aquí.
door-you-may-ask = Ya puedes preguntar: escribe tu pregunta.
door-group-may-ask = El grupo { $name } ya puede preguntarme. Añádeme de nuevo, por favor.
access-waiting = Esperan acceso (/allow y el id):
allow-anonymous = Escribes de forma anónima, así que no veo si me administras. Pulsa el botón, porque veo quién lo pulsa; o envíame /allow { $id } en privado.
deny-anonymous = Escribes de forma anónima, así que no veo si me administras. Envíame /deny { $id } en privado.
