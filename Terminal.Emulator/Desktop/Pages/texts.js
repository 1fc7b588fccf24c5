/* What the page says, in both languages. */

const all = {
  noAnswer: ["桌面没有应答", "The desk does not answer"],
  lost: ["与桌面的连接已断开，正在重连…", "The connection to the desk is lost; trying again…"],
  hint: ["① 在键盘上输入金额并按确认键 ② 从卡盒取卡刷卡或插卡，输入密码 ③ 在右侧让世界出故障，看终端怎样应对。", "1. Key in an amount and press Enter. 2. Swipe or insert a card from the tray and give its PIN. 3. Break something on the right, and see what the terminal does."],
  hintClose: ["知道了", "Got it"],
  profile: ["终端", "Terminal"], time: ["时间", "Time"], pause: ["暂停", "Pause"], run: ["继续", "Run"], step: ["单步", "Step"], skip: ["快进 1 分钟", "Skip 1 minute"], speed: ["速度", "Speed"],
  language: ["English", "中文"], dark: ["深色", "Dark"], light: ["浅色", "Light"], sound: ["声音", "Sound"], preferences: ["设置", "Preferences"],
  amount: ["金额（元）", "Amount (RMB)"], sell: ["消费", "Sell"], powerOff: ["断电", "Cut the power"], powerOn: ["开机", "Switch on"],
  pinAsked: ["持卡人", "Cardholder"], pinRight: ["输入正确密码", "Type the right PIN"], pinWrong: ["输入错误密码", "Type a wrong PIN"], pinNone: ["不输密码", "No PIN"],
  tray: ["卡盒", "Card tray"], findCard: ["查找卡片", "Find a card"], swipe: ["刷卡", "Swipe"], insert: ["插卡", "Insert"], remove: ["拔卡", "Remove"],
  chip: ["芯片", "chip"], stripe: ["磁条", "stripe"], tap: ["挥卡", "Tap"], tapWhy: ["终端尚无非接读卡器", "The terminal has no contactless reader yet"],
  now: ["当前交易", "Now"], messages: ["报文", "Messages"], events: ["事件", "Events"], books: ["账目", "Books"], scenarios: ["场景", "Scenarios"], decode: ["报文工具", "Decode"],
  device: ["终端", "Device"], world: ["世界", "World"], happening: ["进程", "Happening"],
  noSale: ["还没有交易。输入金额并按确认键，或使用上方的快捷金额。", "No sale yet. Key in an amount and press Enter, or use the amount field below the device."],
  sale: ["消费", "Sale"], timeline: ["时间线", "Timeline"], operatorBudget: ["操作时限", "Operator budget"], onlineBudget: ["联机时限", "Online budget"], of: ["/", "of"],
  states: ["状态图", "States"], advice: ["诊断与建议", "Diagnosis and advice"], cause: ["原因", "Cause"], do: ["建议", "Do"], nextTest: ["下一步检查", "Next test"], likely: ["可能", "likely"],
  allWell: ["一切正常，没有需要处理的问题。", "All is well: nothing to be done."], links: ["链路", "Links"], attempt: ["第 # 次", "attempt #"], up: ["接通", "up"],
  approved: ["交易成功", "Approved"], declined: ["交易未成功", "Declined"], reversed: ["已冲正", "Reversed"], "still-owed": ["冲正未完成", "Still owed"], "ended-unsent": ["未发送", "Nothing was sent"], unsent: ["未发送", "Nothing was sent"], underWay: ["进行中", "Under way"],
  sent: ["终端 → 主机", "terminal → host"], received: ["主机 → 终端", "host → terminal"], noMessages: ["还没有报文。", "No messages yet."], bytes: ["字节", "bytes"], field: ["域", "Field"], name: ["名称", "Name"], value: ["值", "Value"],
  search: ["查找", "Search"], source: ["来源", "Source"], every: ["全部", "All"], copy: ["复制", "Copy"], save: ["另存为", "Save"], copied: ["已复制", "Copied"], noEvents: ["没有符合的事件。", "No such events."], at: ["时间", "Time"], kind: ["类型", "Kind"], what: ["内容", "What"],
  owed: ["待冲正", "Owed reversals"], nothingOwed: ["没有待冲正。", "Nothing is owed."], journalSales: ["终端流水", "Terminal's journal"], noRecords: ["没有记录。", "No records."], history: ["其他结果", "Other endings"], ledger: ["收单行账簿", "Acquirer's ledger"], audit: ["独立审计", "Independent audit"], clean: ["账目相符：没有丢失，没有重复。", "Clean: no money was lost or doubled."], dirty: ["账目不符", "Money was lost or doubled"], open: ["待了结", "open"], compared: ["笔已核对", "compared"],
  stan: ["流水号", "STAN"], batch: ["批次", "Batch"], money: ["金额", "Amount"], card: ["卡", "Card"], reason: ["原因码", "Reason"], tries: ["次数", "Tries"], printed: ["已打印", "Printed"], end: ["结果", "End"], code: ["应答码", "Code"], debit: ["扣款", "debit"], credit: ["退回", "credit"], net: ["净额", "Net"], yes: ["是", "yes"], no: ["否", "no"], signedOn: ["已签到", "Signed on"], journal: ["流水文件", "Journal"], condition: ["状态", "Condition"],
  signOn: ["签到", "Sign on"], workOff: ["处理待冲正", "Work off"], check: ["网络检查", "Check the network"], checkUp: ["网络检查结果", "Network check-up"], works: ["可用", "works"], fails: ["不可用", "does not work"],
  scenarioFind: ["查找场景", "Find a scenario"], play: ["运行", "Play"], playing: ["运行中…", "Playing…"], passed: ["通过", "Passed"], failed: ["未通过", "Failed"], checks: ["检查", "Checks"], expected: ["期望", "Expected"], found: ["实际", "Found"], loading: ["正在读取…", "Reading…"], file: ["场景文件", "Scenario file"], pickScenario: ["从左侧选择一个场景，即在独立的世界中运行并给出结论。", "Choose a scenario: it is played in a world of its own, and judged."], lasted: ["历时", "lasted"],
  hex: ["十六进制报文", "Message in hexadecimal"], dialect: ["方言", "Dialect"], decodeIt: ["解析", "Decode"], example: ["示例", "Example"], errors: ["错误", "Errors"], byte: ["字节", "byte"],
  worldTitle: ["世界", "World"], allNormal: ["恢复正常", "All normal"], knobs: ["精确设置", "Exact settings"], custom: ["自定义", "custom"], host: ["收单主机", "Acquirer"], fault: ["故障", "Fault"], times: ["次数", "Times"], faultValue: ["值", "Value"], strike: ["施加", "Strike"], mend: ["全部撤销", "Take back"], pending: ["待触发", "Still to strike"], always: ["一直", "always"], noFaults: ["主机正常。", "The acquirer behaves."], message: ["报文类型", "Message"], power: ["电源", "Power"],
  devices: ["设备", "Devices"], deviceNumber: ["设备", "Device"], addDevice: ["再放一台终端", "Put up another terminal"], removeDevice: ["移走这台终端", "Take this terminal down"],
  chipCommands: ["芯片指令 (APDU)", "Chip commands (APDU)"], tag: ["标签", "Tag"], sentData: ["数据", "Data"], triesLeft: ["剩余次数", "tries left:"],
  build: ["组包", "Build"], buildTitle: ["组一个报文", "Build a message"], lines: ["报文（首行为类型，其后每行：域号 值）", "Message (first line: its type; then field and value)"], macKey: ["MAC 密钥", "MAC key"], testKey: ["测试密钥", "test key"], noMac: ["不加 MAC", "no MAC"], built: ["已组好的报文", "The built message"],
  "end-notSent": ["未发送", "not sent"], "end-declined": ["被拒绝", "declined"], "end-reversed": ["已冲正", "reversed"], "end-cleared": ["主管已清除", "cleared by a supervisor"], "end-lateAnswer": ["迟到的应答", "late answer"],
  "journal-open": ["可写", "open"], "journal-stalled": ["停顿", "stalled"], "journal-failed": ["不可写", "failed"],
  "step-Port": ["端口", "port"], "step-Modem": ["通信模块", "modem"], "step-PowerCycle": ["断电重启", "power cycle"], "step-Sim": ["SIM 卡", "SIM"], "step-Signal": ["信号", "signal"], "step-Registration": ["入网", "registration"], "step-Balance": ["流量余额", "balance"], "step-DataSession": ["数据连接", "data session"], "step-LineCheck": ["线路检查", "line check"], "step-Dial": ["拨号", "dial"], "step-NameLookup": ["域名解析", "name look-up"], "step-Connect": ["连接主机", "connect"], "step-Tls": ["TLS 握手", "TLS"],
  "now!": ["立即", "Now"], whenTitle: ["到时触发", "When something happens"], whenEvent: ["当", "When"], whenPart: ["部件", "Part"], whenWhat: ["则", "Then"], whenArm: ["设定", "Arm"], whenNth: ["第几次", "Which time"], whenAfter: ["其后（秒）", "After, in seconds"], armed: ["等待触发", "Waiting for its moment"], afterwards: ["后", "later"],
  "when-AwaitingCard": ["终端等待卡片", "the terminal awaits the card"], "when-ReadingChip": ["读取芯片时", "the chip is read"], "when-EnteringPin": ["输入密码时", "the PIN is entered"], "when-LinkingUp": ["接通链路时", "a link is brought up"], "when-Authorizing": ["等待授权时", "the authorization is awaited"], "when-Completing": ["卡片完成时", "the sale is completed"], "when-Committed": ["已入账、打印时", "the sale is committed"], "when-Reversing": ["冲正时", "the sale is reversed"],
  "when-sent-0200": ["消费请求已发出", "the purchase has left"], "when-host-0200": ["主机收到消费请求", "the host has got the purchase"], "when-answers-0200": ["主机应答消费", "the host answers the purchase"], "when-sent-0400": ["冲正请求已发出", "the reversal has left"], "when-host-0400": ["主机收到冲正", "the host has got the reversal"], "when-sent-0800": ["签到请求已发出", "the sign-on has left"],
  watch: ["在终端上观看", "Watch it on the device"], watchSpeed: ["观看速度", "Speed of watching"], pauseSteps: ["每步前暂停", "Pause before each step"], watching: ["正在演示场景", "A scenario is being played"], stepOf: ["步骤", "Step"], goOn: ["继续", "Go on"], takeBack: ["收回终端", "Take the desk back"], starting: ["启动中", "starting"],
  "link-ethernet": ["有线网络", "ethernet"], "link-wifi": ["无线网络 Wi-Fi", "wifi"], "link-mobile": ["移动数据", "mobile"], "link-sim": ["移动数据", "sim"], "link-telephone": ["电话线", "telephone"], "link-tcp": ["网络", "tcp"], "link-lan": ["有线网络", "lan"],
  realClock: ["真实时钟", "Real clock"], foreignHost: ["这是外部收单主机：它的故障与账簿不在这里。", "A foreign acquirer: its faults and books are not ours."],
  instant: ["虚拟时间", "Virtual time"],
};

export const states = {
  Idle: ["空闲", "Idle"], Preparing: ["准备", "Preparing"], AwaitingCard: ["等待卡片", "Awaiting card"], ReadingChip: ["读取芯片", "Reading chip"], EnteringPin: ["输入密码", "Entering PIN"], LinkingUp: ["接通链路", "Linking up"], Authorizing: ["授权", "Authorizing"], Completing: ["完成", "Completing"], Committed: ["已入账", "Committed"], Approved: ["成功", "Approved"], Reversing: ["冲正", "Reversing"], Reversed: ["已冲正", "Reversed"], StillOwed: ["待冲正", "Still owed"], Declined: ["拒绝", "Declined"], EndedUnsent: ["未发送", "Ended unsent"], Unsent: ["尚未发送", "Nothing sent yet"], InDoubt: ["在途", "In doubt"],
};

let chosen = localStorage.getItem("lang") ?? (navigator.language.startsWith("zh") ? "zh" : "en");

export const lang = () => chosen;

export function setLang(next) {
  chosen = next;
  localStorage.setItem("lang", next);
  document.documentElement.lang = next === "zh" ? "zh-CN" : "en";
}

const pick = (pair, otherwise) => (pair ? pair[chosen === "zh" ? 0 : 1] : otherwise);

export const t = (key) => pick(all[key], key);
export const linkName = (name) => pick(all[`link-${name}`], name);
export const stateName = (name) => pick(states[name], name);
export const both = (text) => text?.[chosen] ?? "";

let fading = 0;
export function say(text, mood = "calm") {
  const place = document.getElementById("say");
  place.textContent = text;
  place.className = `shown ${mood}`;
  clearTimeout(fading);
  fading = setTimeout(() => { place.className = ""; }, 5000);
}
