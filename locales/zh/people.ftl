### Help, language, stored data, and groups.

start-ask = 关于这里的 { $count } 个文档，请随便问。我用文件的原文回答，并说明出处。
start-what = 我根据文档回答问题，并引用原文。
start-may-ask = 现在就可以提问：读完后我马上回答。
start-examples = 例如：
button-help = ❓ 你能做什么？

help-what = 直接写下您的问题。我用文档的原文回答，并附上文件名和所在的行或页。文档里没有答案时，我会直说。
help-follow-up = 可以接着问简短的问题，例如“那 2021 年呢？”。要回到以前的回答，请回复那条消息。
help-buttons = 回答下面：🔍 引用前后的内容，⋯ 更多引用，👍 👎 告诉所有者您的看法，🔔 答案变化时通知您。
help-buttons-file = 回答下面：📄 文件，🔍 引用前后的内容，⋯ 更多引用，👍 👎 告诉所有者您的看法，🔔 答案变化时通知您。
help-group = 在群里：写 /ask 加上问题，或回复我的消息。
help-group-mention = 在群里：写 /ask 加上问题，回复我的消息，或提及 @{ $bot }。
help-inline = 在任何聊天中：写 @{ $bot } 加上问题，再选择一段引用。
help-commands =
    /stop：停止正在写的回答
    /language：选择我的语言
    /receipt：可供日后核对回答的文件
    /watch、/watches：持续关注的问题（🔔）
    /forget：删除我保存的关于您的内容
help-owner =
    管理员命令：/status /documents /remove /reindex /access /allow /deny /notices /stats
    要添加文档，请把文件发给我。

button-of-another = 这个按钮属于别人。请自己发送命令。

language-which = 您希望我用哪种语言？引用保持文档的语言。
language-set = 现在我用中文与您交流。
button-language-auto = 与 Telegram 一致

receipt-which = 请用 /receipt 回复我的某条回答。回答保存 30 天。

forget-what = 要删除我保存的关于您的内容吗？我会把您的问题和回答保存 30 天，评价过的保存更久，还保存您的评价、持续关注的问题和语言。机器人的所有者能看到没有找到答案的问题，但看不到您的名字。

    删除后，您的回答下面的按钮不再可用。
forget-done = 已删除：{ $answers } 个问题及其回答、{ $votes } 个评价、{ $watches } 个持续关注的问题，以及您选择的语言。
forget-kept = 您的使用权限保持不变，因为它由所有者决定。本聊天中的消息您可以自己删除。
forget-not = 没有删除任何内容。
button-forget = 🗑 删除
button-forget-not = 取消

group-greeting = 大家好！写 /ask 加上问题，我会用文档中的原文引用来回答。也可以回复我的消息。其他消息我不理会；发送 /help 查看我能做什么。
