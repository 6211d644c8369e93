### What happens at the buttons below answers, and behind links to answers.

button-too-old = This button is too old. Please ask again.
button-not-yours = This answer was given to somebody else. Please ask me yourself.
button-no-access = This bot answers only those whom its owner lets in.

button-back = ← Back
button-again = 🔄 Ask again
button-wrong = Wrong
button-missing = Incomplete
button-outdated = Outdated

button-why = What is wrong with it?
button-thanks = Thank you!

button-changed = { $document } has changed since this answer. Ask again to see what it says now.
button-gone = { $document } is no longer among the documents. Ask again to see what the others say.

button-file-refused = The owner of this bot does not hand out the files.
button-file-too-large = This file is too large: Telegram takes at most 50 MB from a bot.
button-file-unsure = The file may not have arrived. If so, please press the button again in a moment.

link-too-old = I no longer have this answer. Please ask me the question.
