"""What stands on the stickers of the set."""

CHINESE = """
生日快乐 加油 早上好 晚安 谢谢老板 我太难了 收到 哈哈哈哈 好的呢 别生气啦 抱抱你 辛苦了 恭喜发财 新年快乐 打工人 摸鱼中
今天也要努力呀 下班啦 等等我 气死我了 吓死宝宝了 想你了 爱你哟 不要啊 无语 救命 真香 太棒了 你真厉害 大吉大利 周末愉快
开心每一天 我先溜了 吃饭了吗 干杯 饿了 困死了 起床啦 求放过 对不起 没关系 再见 欢迎新人 鼓掌 牛气冲天 一切顺利 中秋快乐
端午安康 在线等挺急的 冲鸭 稳住别慌 随便吧 了解了解 让我想想 你说得对 原来如此 坐等红包 给你比心 累了毁灭吧 请开始你的表演
什么情况 我不听 安排上了 明天见
""".split()

ENGLISH = [line.strip() for line in """
Happy Birthday
Good morning
Good night
Thank you
Well done
So tired
I love you
No problem
See you later
Oh no
Let's go
Merry Christmas
Congratulations
Miss you
Sorry
Yes please
Hello there
Great job
Not today
Coffee time
Home office
Stay strong
Hugs
What the heck
Thumbs up
Party time
Good luck
Sweet dreams
On my way
Just kidding
Whatever
Wow amazing
Monday again
Need a break
You rock
Call me
High five
Welcome back
Game over
Deal with it
""".strip().splitlines()]

MIXED = [line.strip() for line in """
OK的
emo了
666
520我爱你
yyds永远的神
Happy牛Year
今天不上班OFF
WiFi满格
2026新年好
给你100分
No作no die
你out了
BUG修好了
VIP专属
3分钟热度
打call中
Good运来
我的KPI
PPT做完了
加班到12点
""".strip().splitlines()]
