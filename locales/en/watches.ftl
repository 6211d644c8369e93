### Standing questions: people are told when an answer changes.

watch-noted = I tell you when the answer to this changes. /watches shows all such questions.
watch-noted-private = I tell you in our private chat when the answer to this changes.
watch-alone = I tell people in our private chat when an answer changes, and you cannot ask me there.
watch-start-first = I tell people in our private chat when an answer changes. Start me there first.
watch-unseen = I tell you of changes in our private chat, and there you do not see what this question is about.
watch-too-many = You have { $most } standing questions, the most that I keep. End one with /watches first.
watch-which = Write /watch and a question, or reply with /watch to one of my answers.
watch-none = You have no standing questions. Write /watch and a question, or press 🔔 below an answer.
watch-list = I tell you when the answer to one of these changes. 🔕 ends it.
watch-list-private = Send me /watches in our private chat.
watch-question = “{ $question }”
watch-ended = I no longer tell you about this.
watch-changed = 🔔 The answer to your question has changed: “{ $question }”
watch-before = Before:
watch-now = Now:
button-watch = 🔔 Tell me when this changes
button-watch-end = 🔕 Stop telling me
