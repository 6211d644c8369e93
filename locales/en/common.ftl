### What the bot says of itself, and to whom it does not answer.

access-refused-you = This bot answers only those whom its owner lets in. To let you in, the owner needs this id: { $id }
access-refused-group = This bot answers only those whom its owner lets in. To let this group in, the owner needs this id: { $id }
access-let-group-in = This group is not let in yet, and here I answer nobody; if somebody asks, I leave. Write /allow here to let it in, or /allow { $id } to me in private.

apology = Something went wrong on my side. Please ask again.
given-up = I could not answer this: the program broke down each time it tried. Its log says more.

ask-how = Write /ask and your question, such as: /ask How long do refunds take?
ask-in-words = I can only read text. Please ask in words.
nothing-to-stop = I am not answering anything at the moment.
unknown-command = I do not know this command. /help shows what I can do.
