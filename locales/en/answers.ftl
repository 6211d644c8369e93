### Answers to questions, and the buttons below them.

answer-nothing-found = I found nothing in the documents that answers this.
answer-only-nearest = I found nothing in the documents that answers this. The nearest passages:
answer-offer = The table of [1] has: { $items }
answer-shortened = Shortened: some sentences were removed because the documents do not support them.
answer-understood-as = Understood as: { $question }
answer-foreign = The question seems to be in { $language }. The embedding model does not know this language, so only words were compared.
answer-stale = Just changed, and not quoted until read again: { $documents }
answer-indexing = Documents are still being read, so this answer may be incomplete. Ask again later.
answer-indexing-share = Documents are still being read ({ $done } of { $total }), so this answer may be incomplete. Ask again later.

source-page = page { $page }
source-line = line { $line }
source-lines = lines { $line }–{ $endLine }

answer-stopped = Stopped.
question-too-long = Your question has { $length } characters; I can read { $limit }. Please shorten it by { $excess }, or end the part that I should answer with a question mark.
question-too-many = That was a lot at once. Please ask again in { $seconds ->
    [one] { $seconds } second
   *[other] { $seconds } seconds
}.

button-context = 🔍 Context
button-more = ⋯ More
button-open = ↗ Open
