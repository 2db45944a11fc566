/** A public region of the cloud with its zones (letters), as DescribeRegions and DescribeZones list them. */
export type Region = {
	readonly regionId: string;
	readonly zh: string;
	readonly en: string;
	readonly zones: string;
};

function region(regionId: string, zh: string, en: string, zones: string): Region {
	return { regionId, zh, en, zones };
}

export const regions: readonly Region[] = [
	region("cn-qingdao", "华北1（青岛）", "China (Qingdao)", "bc"),
	region("cn-beijing", "华北2（北京）", "China (Beijing)", "abcdefghijkl"),
	region("cn-zhangjiakou", "华北3（张家口）", "China (Zhangjiakou)", "abc"),
	region("cn-huhehaote", "华北5（呼和浩特）", "China (Hohhot)", "ab"),
	region("cn-wulanchabu", "华北6（乌兰察布）", "China (Ulanqab)", "abc"),
	region("cn-hangzhou", "华东1（杭州）", "China (Hangzhou)", "bdefghijk"),
	region("cn-shanghai", "华东2（上海）", "China (Shanghai)", "abdefglmn"),
	region("cn-nanjing", "华东5（南京-本地地域）", "China (Nanjing - Local Region)", "a"),
	region("cn-fuzhou", "华东6（福州-本地地域）", "China (Fuzhou - Local Region)", "a"),
	region("cn-wuhan-lr", "华中1（武汉-本地地域）", "China (Wuhan - Local Region)", "a"),
	region("cn-shenzhen", "华南1（深圳）", "China (Shenzhen)", "acdef"),
	region("cn-heyuan", "华南2（河源）", "China (Heyuan)", "ab"),
	region("cn-guangzhou", "华南3（广州）", "China (Guangzhou)", "ab"),
	region("cn-chengdu", "西南1（成都）", "China (Chengdu)", "ab"),
	region("cn-hongkong", "中国香港", "China (Hong Kong)", "bcd"),
	region("ap-southeast-1", "新加坡", "Singapore", "abc"),
	region("ap-southeast-3", "马来西亚（吉隆坡）", "Malaysia (Kuala Lumpur)", "abc"),
	region("ap-southeast-5", "印度尼西亚（雅加达）", "Indonesia (Jakarta)", "abc"),
	region("ap-southeast-6", "菲律宾（马尼拉）", "Philippines (Manila)", "ab"),
	region("ap-southeast-7", "泰国（曼谷）", "Thailand (Bangkok)", "ab"),
	region("ap-northeast-1", "日本（东京）", "Japan (Tokyo)", "abc"),
	region("ap-northeast-2", "韩国（首尔）", "South Korea (Seoul)", "ab"),
	region("eu-central-1", "德国（法兰克福）", "Germany (Frankfurt)", "abc"),
	region("eu-west-1", "英国（伦敦）", "UK (London)", "ab"),
	region("us-east-1", "美国（弗吉尼亚）", "US (Virginia)", "ab"),
	region("us-west-1", "美国（硅谷）", "US (Silicon Valley)", "ab"),
	region("na-south-1", "墨西哥", "Mexico", "a"),
	region("me-east-1", "阿联酋（迪拜）", "UAE (Dubai)", "a"),
	region("me-central-1", "沙特（利雅得）", "SAU (Riyadh - Partner Region)", "ab"),
];

const byId = new Map(regions.map((entry) => [entry.regionId, entry]));

/** The region of an id; undefined when the cloud has none of that name. */
export function findRegion(regionId: string): Region | undefined {
	return byId.get(regionId);
}

/** Zone ids of a region: `cn-hangzhou-h`; regions outside China carry the letter right after the number. */
export function zoneIds(entry: Region): string[] {
	return [...entry.zones].map((letter) => zoneId(entry, letter));
}

function zoneId(entry: Region, letter: string): string {
	return /\d$/.test(entry.regionId) ? `${entry.regionId}${letter}` : `${entry.regionId}-${letter}`;
}

/** A zone's name in a language: 杭州 可用区H, Hangzhou Zone H. */
export function zoneName(entry: Region, zone: string, language: "zh" | "en"): string {
	const letter = zone.slice(-1).toUpperCase();
	const inner = /[（(]([^）)]+?)(?:-|\s-|[）)])/.exec(entry[language])?.[1] ?? entry[language];
	return language === "zh" ? `${inner} 可用区${letter}` : `${inner} Zone ${letter}`;
}
