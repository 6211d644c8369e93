### Help, language, stored data, and groups.

start-ask = 关于这里的 { $count } 个文档，请随便问。我用文件的原文回答，并说明出处。
start-empty = 我根据文档回答问题，但目前还没有读过任何文档。
start-examples = 例如：
button-help = ❓ 你能做什么？

help-what = 我根据一个文件夹里的文档回答问题，并用原文引用证明每个回答，附上文件名和所在的行或页。文档里没有答案时，我会直说。直接写下您的问题即可。
help-follow-up = 您可以接着问简短的问题，例如“那 2021 年呢？”。要回到以前的回答，请回复那条消息。
help-buttons = 每个回答下面：🔍 显示引用前后的内容，⋯ 显示更多引用，👍 👎 告诉所有者回答好不好。
help-buttons-file = 每个回答下面：📄 发送文件，🔍 显示引用前后的内容，⋯ 显示更多引用，👍 👎 告诉所有者回答好不好。
help-group = 在群里，请写 /ask 加上问题，或回复我的消息。其他消息我不理会。
help-group-mention = 在群里，请写 /ask 加上问题，回复我的消息，或提及 @{ $bot }。其他消息我不理会。
help-inline = 在任何聊天中，写 @{ $bot } 加上问题，选择一段引用并发送。
help-commands =
    /ask：提问
    /stop：停止正在写的回答
    /language：选择我使用的语言
    /forget：删除我保存的关于您的内容
    /help：显示这段说明
help-owner =
    您是管理员，还可以使用：
    /status：文档和机器人的状态
    /reindex：现在重新读取文档
    /documents：所有文档及其状态
    /allow 和 /deny：允许或拒绝用户和群
    /access：哪些人已获准
    /notices：打开或关闭文档变动通知
    /stats：本周的提问和回答
    要添加文档，请把文件发给我。

button-of-another = 这个按钮属于别人。请自己发送命令。

language-which = 您希望我用哪种语言？引用保持文档的语言。
language-set = 现在我用中文与您交流。
button-language-auto = 与 Telegram 一致

forget-what = 我会把您的问题和回答保存 30 天，以便按钮和追问可用。有 👍 或 👎 评价的回答会保存更久。我还保存您的评价和语言。要全部删除吗？您的回答下面的按钮将不再可用。
forget-done = 已删除：{ $answers } 个问题及其回答、{ $votes } 个评价，以及您选择的语言。
forget-kept = 您的使用权限保持不变，因为它由所有者决定。本聊天中的消息您可以自己删除。
button-forget = 🗑 删除

group-greeting = 大家好！写 /ask 加上问题，我会用文档中的原文引用来回答。也可以回复我的消息。其他消息我不理会；发送 /help 查看我能做什么。
