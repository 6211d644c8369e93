### 持续关注的问题：答案变化时通知。

watch-noted = 答案变化时我会通知您。/watches 显示所有这类问题。
watch-noted-private = 答案变化时我会在私聊中通知您。
watch-alone = 答案变化时我会在私聊中通知，而您不能在私聊中向我提问。
watch-start-first = 答案变化时我会在私聊中通知您。请先在私聊中启动我。
watch-unseen = 答案变化时我会在私聊中通知，而您在私聊中看不到这个问题所指的文档。
watch-too-many = 您已有 { $most } 个持续关注的问题，已达上限。请先用 /watches 结束一个。
watch-which = 请发送 /watch 和问题，或用 /watch 回复我的某条回答。
watch-none = 您没有持续关注的问题。请发送 /watch 和问题，或点回答下方的 🔔。
watch-list = 以下问题的答案变化时我会通知您。🔕 结束关注。
watch-list-private = 请在私聊中发送 /watches。
watch-question = “{ $question }”
watch-ended = 我不再通知此问题。
watch-changed = 🔔 您的问题的答案变了：“{ $question }”
watch-before = 以前：
watch-now = 现在：
button-watch = 🔔 变化时通知我
button-watch-end = 🔕 不再通知
