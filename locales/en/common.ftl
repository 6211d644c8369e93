### Refusals and short hints.

access-refused-you = You do not have access to this bot. Its owner can let you in with your id: { $id }
access-closed-you = At the moment I answer only my admins. Please try again later.
access-refused-group = This group does not have access to this bot, so I leave. The owner can let the group in with its id: { $id }
access-let-group-in = This group does not have access yet: I answer nobody here, and leave if somebody asks. To let the group in, press the button, send /allow here, or /allow { $id } to me in private.

apology = Something went wrong on my side. Please ask again.
given-up = I could not answer this: the program crashed each time it tried. Please tell the bot's owner; the log shows the reason.

ask-how = Write /ask and your question, for example: /ask How long do refunds take?
ask-in-words = I can only read text. Please write your question.
cannot-read-photo = I cannot see what is on a photo. Please write your question.
cannot-read-voice = I cannot listen to voice messages. Please write your question.
cannot-read-video = I cannot watch videos. Please write your question.
cannot-read-sticker = I do not understand stickers. Please write your question.
cannot-read-file = Only admins of this bot can add documents, so I left your file alone. Please write your question.
words-alone = I read only your words, not what you sent with them.
small-talk-greeting = Hello! Ask me anything about the documents, and I answer with their exact words.
small-talk-thanks = You are welcome.
small-talk-who = I am a bot that answers questions from a folder of { $count ->
    [0] documents
    [one] one document
   *[other] { $count } documents
}, with the exact words of the file. Just write your question. /help shows more.
small-talk-nothing = I am here. Ask me a question about the documents.
nothing-to-stop = I am not answering anything at the moment.
unknown-command = I do not know this command. /help shows what I can do.
