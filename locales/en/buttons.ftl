### Replies to the buttons below answers and to links to answers.

button-too-old = This button is too old. Please ask again.
button-not-yours = This answer belongs to somebody else. Please ask me yourself.
button-no-access = You do not have access to this bot. Ask its owner to let you in.

button-back = ← Back
button-receipt = 🧾 Receipt
button-again = 🔄 Ask again
button-wrong = Wrong
button-missing = Incomplete
button-outdated = Outdated

button-why = What is wrong with it?
button-thanks = Thank you!
button-noted = Thank you! The owner of the documents can see it.

context-in-private = I sent it to you in our private chat.
context-below = It stands below already.

button-changed = { $document } has changed since this answer. Ask again to see what it says now.
button-gone = { $document } is no longer among the documents. Ask again to see what the others say.

button-file-refused = The owner of this bot does not share files here. Ask the owner for this one.
button-file-too-large = This file is larger than 50 MB, the most that Telegram accepts from a bot. Ask the owner for it.
button-file-unsure = The file may not have arrived. If so, press the button again in a moment.
file-refused = Telegram does not let me send the file here.
file-refused-group = Telegram does not let me send the file here. An admin of the group can let me send files.
file-too-large = Telegram did not accept the file: it is too large. Ask the owner of this bot for it.

receipt-caption = The receipt of this answer: its quotes, their places and the fingerprints of the files. To see later whether they still stand: footnote verify FILE --documents DIR
receipt-unsure = The receipt may not have arrived. If so, ask for it again in a moment.

link-too-old = This answer is no longer stored. Please ask me the question.
