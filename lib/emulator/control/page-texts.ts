/** The page's texts in the two languages that it speaks. */
export const PAGE_TEXTS = {
	en: {
		title: "Scalehook emulator",
		intro:
			"Alibaba Cloud APIs on this machine: RAM, IMS, STS, Resource Management, Auto Scaling, OOS, ECS, VPC and Location on one port.",
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
		downloadSnapshot: "Download a snapshot",
	},
	zh: {
		title: "Scalehook 模拟器",
		intro: "本机上的阿里云 API：RAM、IMS、STS、资源管理、弹性伸缩、OOS、ECS、VPC 和 Location，共用一个端口。",
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
		downloadSnapshot: "下载快照",
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

/** Kinds of resources by `product/kind` as the products name them; a kind that is not here is shown as it is named. */
export const KIND_TEXTS: Readonly<Record<string, Readonly<Record<PageLanguage, string>>>> = {
	"ram/users": { en: "Users", zh: "用户" },
	"ram/groups": { en: "User groups", zh: "用户组" },
	"ram/roles": { en: "Roles", zh: "角色" },
	"ram/custom policies": { en: "Custom policies", zh: "自定义权限策略" },
	"resourcemanager/resource groups": { en: "Resource groups", zh: "资源组" },
	"sts/role sessions": { en: "Role sessions", zh: "角色会话" },
	"vpc/VPCs": { en: "VPCs", zh: "专有网络" },
	"vpc/EIPs": { en: "Elastic IP addresses", zh: "弹性公网 IP" },
	"vpc/vSwitches": { en: "vSwitches", zh: "交换机" },
	"ecs/instances": { en: "Instances", zh: "实例" },
	"ecs/securityGroups": { en: "Security groups", zh: "安全组" },
	"ecs/commands": { en: "Commands", zh: "云助手命令" },
	"ecs/invocations": { en: "Invocations", zh: "命令执行" },
	"ess/scalingGroups": { en: "Scaling groups", zh: "伸缩组" },
	"ess/scalingConfigurations": { en: "Scaling configurations", zh: "伸缩配置" },
	"ess/scalingRules": { en: "Scaling rules", zh: "伸缩规则" },
	"ess/scheduledTasks": { en: "Scheduled tasks", zh: "定时任务" },
	"ess/alarmTasks": { en: "Event-triggered tasks", zh: "报警任务" },
	"ess/lifecycleHooks": { en: "Lifecycle hooks", zh: "生命周期挂钩" },
	"ess/scalingInstances": { en: "Instances in groups", zh: "伸缩组内实例" },
	"ess/scalingActivities": { en: "Scaling activities", zh: "伸缩活动" },
	"oos/templates": { en: "Templates", zh: "模板" },
	"oos/executions": { en: "Executions", zh: "执行" },
	"oos/taskExecutions": { en: "Task executions", zh: "任务执行" },
};
