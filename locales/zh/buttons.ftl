### Replies to the buttons below answers and to links to answers.

button-too-old = 这个按钮已经失效。请再问一次。
button-not-yours = 这是给别人的回答。请自己向我提问。
button-no-access = 您无权使用这个机器人。请让其所有者允许您使用。

button-back = ← 返回
button-receipt = 🧾 凭证
button-again = 🔄 再问一次
button-wrong = 不对
button-missing = 不完整
button-outdated = 过时

button-why = 哪里有问题？
button-thanks = 谢谢！
button-noted = 谢谢！文档的所有者可以看到。

context-in-private = 已发到我们的私聊中。
context-below = 已显示在下方。

button-changed = 这次回答之后，{ $document } 已有改动。请再问一次，查看现在的内容。
button-gone = { $document } 已不在文档中。请再问一次，查看其他文档的内容。

button-file-refused = 这个机器人的所有者不在这里提供文件。请向所有者索取。
button-file-too-large = 文件超过 50 MB，这是 Telegram 接受机器人发送的上限。请向所有者索取。
button-file-unsure = 文件可能没有送达。如果没有收到，请稍后再按一次按钮。
file-refused = Telegram 不让我在这里发送文件。
file-refused-group = Telegram 不让我在这里发送文件。群组的管理员可以允许我发送文件。
file-too-large = Telegram 没有接受这个文件：文件太大。请向这个机器人的所有者索取。

receipt-caption = 这次回答的凭证：引用的原文、位置和文件的指纹。以后要检查引用是否仍然成立：footnote verify FILE --documents DIR
receipt-unsure = 凭证可能没有送达。如果没有收到，请稍后再要一次。

link-too-old = 这条回答已不再保存。请直接向我提问。
