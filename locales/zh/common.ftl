### Refusals and short hints.

access-refused-you = 您无权使用这个机器人。所有者可以凭您的 id 允许您使用：{ $id }
access-closed-you = 我目前只回答管理员。请稍后再试。
access-refused-group = 本群无权使用这个机器人，所以我会退出。所有者可以凭本群的 id 允许使用：{ $id }
access-let-group-in = 本群尚无权使用：我在这里不回答任何人，有人提问时我会退出。要允许本群，请按下面的按钮，或在这里发送 /allow，或私下发给我 /allow { $id }

apology = 我这边出了问题。请再问一次。
given-up = 我无法回答这个问题：程序每次尝试都崩溃了。请告诉机器人的所有者；原因见日志。

ask-how = 请写 /ask 加上问题，例如：/ask 退款需要多久？
ask-in-words = 我只能阅读文字。请写出您的问题。
cannot-read-photo = 我看不到照片上的内容。请写下您的问题。
cannot-read-voice = 我听不了语音消息。请写下您的问题。
cannot-read-video = 我看不了视频。请写下您的问题。
cannot-read-sticker = 我看不懂贴纸。请写下您的问题。
cannot-read-file = 只有此机器人的管理员可以添加文档，所以我没有接收您的文件。请写下您的问题。
words-alone = 我只读文字，不读随文字发来的内容。
small-talk-greeting = 您好！关于这些文档，请随便问，我会用文档的原文回答。
small-talk-thanks = 不客气。
small-talk-who = 我是一个机器人，根据一个文件夹里的{ $count ->
    [0] 文档
   *[other] { " " }{ $count } 个文档
}回答问题，并给出文件的原文。直接写下问题即可。/help 有更多说明。
small-talk-nothing = 我在。请问我一个关于文档的问题。
nothing-to-stop = 我现在没有在回答任何问题。
unknown-command = 我不认识这个命令。发送 /help 查看我能做什么。
