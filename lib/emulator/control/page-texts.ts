/** The page's texts in the two languages that it speaks. */
export const PAGE_TEXTS = {
	en: {
		title: "Scalehook emulator",
		intro: "Alibaba Cloud APIs on this machine: RAM, STS, Auto Scaling, OOS, ECS, VPC and Location on one port.",
		otherLanguage: "中文",
		health: "Health",
		state: "State",
		running: "Running",
		unreachable: "Not reachable",
		version: "Version",
		uptime: "Up for",
		endpoint: "Endpoint",
		clock: "Clock",
		virtualTime: "Virtual time",
		speed: "Speed",
		frozenState: "frozen",
		advance: "Advance",
		advanceBy: "Advance by (seconds)",
		setSpeed: "Set speed",
		freeze: "Freeze",
		unfreeze: "Unfreeze",
		working: "Working…",
		done: "Done.",
		failed: "Failed:",
		faults: "Faults",
		noFaults: "No faults are set. PUT a list to /_emulator/faults to set some.",
		clearFaults: "Clear faults",
		faultWhere: "Calls",
		faultEffect: "Effect",
		faultHits: "Hits",
		faultLeft: "Left",
		anyCall: "any",
		calls: "Latest calls",
		noCalls: "No calls yet.",
		time: "Time",
		call: "Call",
		caller: "Caller",
		status: "Status",
		milliseconds: "ms",
		requestId: "Request ID",
		nested: "by a service",
		resources: "Resources",
		noResources: "No resources.",
		product: "Product",
		kind: "Kind",
		count: "Count",
		data: "Data",
		downloadSnapshot: "Download a snapshot",
		second: "s",
	},
	zh: {
		title: "Scalehook 模拟器",
		intro: "本机上的阿里云 API：RAM、STS、弹性伸缩、OOS、ECS、VPC 和 Location，共用一个端口。",
		otherLanguage: "English",
		health: "健康状况",
		state: "状态",
		running: "运行中",
		unreachable: "无法连接",
		version: "版本",
		uptime: "已运行",
		endpoint: "接入地址",
		clock: "时钟",
		virtualTime: "虚拟时间",
		speed: "速度",
		frozenState: "已冻结",
		advance: "快进",
		advanceBy: "快进秒数",
		setSpeed: "设置速度",
		freeze: "冻结",
		unfreeze: "解冻",
		working: "正在处理…",
		done: "已完成。",
		failed: "失败：",
		faults: "故障注入",
		noFaults: "未设置故障。向 /_emulator/faults 发送 PUT 请求即可设置。",
		clearFaults: "清除故障",
		faultWhere: "作用于",
		faultEffect: "效果",
		faultHits: "命中次数",
		faultLeft: "剩余次数",
		anyCall: "任意调用",
		calls: "最近的调用",
		noCalls: "暂无调用。",
		time: "时间",
		call: "调用",
		caller: "调用者",
		status: "状态",
		milliseconds: "毫秒",
		requestId: "请求 ID",
		nested: "由云服务发起",
		resources: "资源",
		noResources: "暂无资源。",
		product: "产品",
		kind: "类型",
		count: "数量",
		data: "数据",
		downloadSnapshot: "下载快照",
		second: "秒",
	},
} as const;

export type PageLanguage = keyof typeof PAGE_TEXTS;
export type PageTexts = Readonly<Record<keyof (typeof PAGE_TEXTS)["en"], string>>;

/** The page's language: what `?lang=` asks for, else the first of Accept-Language that the page speaks, else English. */
export function pageLanguage(asked: string | null, acceptLanguage: string | undefined): PageLanguage {
	const wishes = (acceptLanguage ?? "").split(",").map((wish) => {
		const [tag = "", ...options] = wish.trim().toLowerCase().split(";");
		const quality = options.map((option) => /^\s*q=([\d.]+)/.exec(option)?.[1]).find(Boolean);
		return { tag, quality: quality === undefined ? 1 : Number(quality) };
	});
	const ordered = wishes.filter(({ quality }) => quality > 0).sort((a, b) => b.quality - a.quality);
	for (const tag of [asked ?? "", ...ordered.map((wish) => wish.tag)]) {
		if (tag.startsWith("zh")) {
			return "zh";
		}
		if (tag.startsWith("en")) {
			return "en";
		}
	}
	return "en";
}
