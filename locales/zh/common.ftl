### What the bot says of itself, and to whom it does not answer.

access-refused-you = 这个机器人只回答其所有者允许的人。要获得许可，请把这个编号告诉所有者：{ $id }
access-refused-group = 这个机器人只回答其所有者允许的人。要让本群使用，请把这个编号告诉所有者：{ $id }
access-let-group-in = 本群尚未获准，我在这里不回答任何人；如果有人提问，我会退出。要允许本群，请在这里发送 /allow，或私下发给我 /allow { $id }

apology = 我这边出了问题。请再问一次。
given-up = 我无法回答这个问题：程序每次尝试都中断了。详情见程序日志。

ask-how = 请写 /ask 加上问题，例如：/ask 退款需要多久？
ask-in-words = 我只能阅读文字。请用文字提问。
nothing-to-stop = 我现在没有在回答任何问题。
unknown-command = 我不认识这个命令。发送 /help 查看我能做什么。
