/** Key of a base userland in lib/emulator/machine. */
export type Userland = "centos7" | "alinux3" | "ubuntu2204" | "debian12";

/** A public image: what DescribeImages answers, and which userland its instances boot. */
export type Image = {
	readonly imageId: string;
	readonly imageName: string;
	readonly imageFamily: string;
	readonly imageVersion: string;
	readonly osName: string;
	readonly osNameEn: string;
	readonly platform: string;
	readonly sizeGiB: number;
	readonly creationTime: string;
	readonly architecture: "x86_64";
	readonly osType: "linux" | "windows";
	/**
	 * The userland that its instances boot: its own where the machine has it, else the nearest of the same family of
	 * packages. None: instances of it cannot be made here.
	 */
	readonly userland: Userland | undefined;
};

/** A distribution: its platform as ECS spells it, its name in Chinese and English, and what its ids look like. */
type Distribution = {
	readonly platform: string;
	readonly zh: string;
	readonly en: string;
	readonly family: string;
	/** What its ids hold before the date of a release. */
	readonly stem: string;
	readonly userland: Userland;
	/** Dates of its releases that are still offered, older ones first: the last one is the family's latest. */
	readonly dates: readonly string[];
};

const linux = (
	platform: string,
	[name, release]: readonly [string, string],
	prefix: string,
	userland: Userland,
	dates: readonly string[],
	{
		family = `acs:${prefix}_x64`,
		stem = `${prefix}_x64_20G_alibase`,
	}: Partial<Pick<Distribution, "family" | "stem">> = {},
): Distribution => ({
	platform,
	zh: `${name}  ${release} 64位`,
	en: `${name}  ${release} 64 bit`,
	family,
	stem,
	userland,
	dates,
});

const distributions: readonly Distribution[] = [
	linux("CentOS", ["CentOS", "7.5"], "centos_7_5", "centos7", ["20211130"]),
	linux("CentOS", ["CentOS", "7.6"], "centos_7_6", "centos7", ["20211130"]),
	linux("CentOS", ["CentOS", "7.6"], "centos_7_06", "centos7", ["20190711"], { stem: "centos_7_06_64_20G_alibase" }),
	linux("CentOS", ["CentOS", "7.7"], "centos_7_7", "centos7", ["20211130"]),
	linux("CentOS", ["CentOS", "7.8"], "centos_7_8", "centos7", ["20211130"]),
	linux("CentOS", ["CentOS", "7.9"], "centos_7_9", "centos7", ["20220824", "20240628"]),
	linux("CentOS", ["CentOS", "8.4"], "centos_8_4", "alinux3", ["20211027"]),
	linux("CentOS", ["CentOS", "8.5"], "centos_8_5", "alinux3", ["20211228"]),
	linux("Aliyun", ["Alibaba Cloud Linux", "2.1903 LTS"], "aliyun_2_1903", "centos7", ["20231221", "20240628"]),
	linux("Aliyun", ["Alibaba Cloud Linux", "3.2104 LTS"], "aliyun_3", "alinux3", ["20230727", "20240528", "20240819"], {
		family: "acs:alibaba_cloud_linux_3_2104_lts_x64",
	}),
	// Its ninth update goes by a name of its own.
	linux("Aliyun", ["Alibaba Cloud Linux", "3.2104 LTS"], "aliyun_3_9", "alinux3", ["20231219"]),
	// For bare metal in super computing clusters.
	linux("Aliyun", ["Alibaba Cloud Linux", "3.2104 LTS"], "aliyun_3_scc", "alinux3", ["20220906"], {
		stem: "aliyun_3_x64_20G_scc",
	}),
	linux("Anolis", ["Anolis OS", "8.8 RHCK"], "anolisos_8_8_rhck", "alinux3", ["20230804"], {
		stem: "anolisos_8_8_x64_20G_rhck_alibase",
	}),
	linux("Anolis", ["Anolis OS", "8.9 ANCK"], "anolisos_8_9_anck", "alinux3", ["20240318"], {
		stem: "anolisos_8_9_x64_20G_anck_alibase",
	}),
	linux("Rocky Linux", ["Rocky Linux", "8.10"], "rockylinux_8_10", "alinux3", ["20240923"]),
	linux("Rocky Linux", ["Rocky Linux", "9.4"], "rockylinux_9_4", "alinux3", ["20240708"]),
	linux("AlmaLinux", ["AlmaLinux", "8.10"], "almalinux_8_10", "alinux3", ["20240819"]),
	linux("AlmaLinux", ["AlmaLinux", "9.4"], "almalinux_9_4", "alinux3", ["20240708"]),
	linux("Ubuntu", ["Ubuntu", "18.04"], "ubuntu_18_04", "ubuntu2204", ["20190624"], {
		stem: "ubuntu_18_04_64_20G_alibase",
	}),
	linux("Ubuntu", ["Ubuntu", "18.04"], "ubuntu_18_04", "ubuntu2204", ["20230815"]),
	linux("Ubuntu", ["Ubuntu", "20.04"], "ubuntu_20_04", "ubuntu2204", ["20240528", "20240819"]),
	linux("Ubuntu", ["Ubuntu", "22.04"], "ubuntu_22_04", "ubuntu2204", ["20230815", "20240220"]),
	linux("Ubuntu", ["Ubuntu", "24.04"], "ubuntu_24_04", "ubuntu2204", ["20240528", "20240812"]),
	linux("Ubuntu", ["Ubuntu", "26.04"], "ubuntu_26_04", "ubuntu2204", ["20260618"]),
	linux("Debian", ["Debian", "10.13"], "debian_10_13", "debian12", ["20230104"]),
	linux("Debian", ["Debian", "11.9"], "debian_11_9", "debian12", ["20240221"]),
	linux("Debian", ["Debian", "12.0"], "debian_12_0", "debian12", ["20230712"]),
	linux("Debian", ["Debian", "12.6"], "debian_12_6", "debian12", ["20240711"]),
];

/** Windows images are listed, since tools look them up; no instance can be made of them. */
const windows = [
	["2019_1809", "2019", "zh-cn", "中文版"],
	["2019_1809", "2019", "en-us", "英文版"],
	["2022_21H2", "2022", "zh-cn", "中文版"],
	["2022_21H2", "2022", "en-us", "英文版"],
] as const;
const WINDOWS_DATE = "20240110";

/** Times of creation that are known; others are told by the date in the id. */
const CREATED: Readonly<Record<string, string>> = {
	"centos_7_6_x64_20G_alibase_20211130.vhd": "2021-12-06T02:31:06Z",
	"aliyun_3_x64_20G_alibase_20230727.vhd": "2023-08-01T03:10:44Z",
	"ubuntu_22_04_x64_20G_alibase_20230815.vhd": "2023-08-18T06:02:51Z",
	"debian_12_0_x64_20G_alibase_20230712.vhd": "2023-07-14T08:17:29Z",
};

function creationTime(imageId: string, date: string): string {
	return CREATED[imageId] ?? `${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6)}T08:00:00Z`;
}

export const images: readonly Image[] = [
	...distributions.flatMap(({ platform, zh, en, family, stem, userland, dates }) =>
		dates.map((date): Image => {
			const imageId = `${stem}_${date}.vhd`;
			return {
				imageId,
				imageName: imageId,
				imageFamily: family,
				// Alibaba Cloud Linux 3 counts its releases by year and number.
				imageVersion: imageId === "aliyun_3_x64_20G_alibase_20230727.vhd" ? "v2023.4" : date,
				osName: zh,
				osNameEn: en,
				platform,
				sizeGiB: 20,
				creationTime: creationTime(imageId, date),
				architecture: "x86_64",
				osType: "linux",
				userland,
			};
		}),
	),
	...windows.map(([release, year, language, zhLanguage]): Image => {
		const imageId = `win${release}_x64_dtc_${language}_40G_alibase_${WINDOWS_DATE}.vhd`;
		const enLanguage = language === "zh-cn" ? "Chinese" : "English";
		return {
			imageId,
			imageName: imageId,
			imageFamily: `acs:win${release.toLowerCase()}_x64_dtc_${language}`,
			imageVersion: WINDOWS_DATE,
			osName: `Windows Server  ${year} 数据中心版 64位${zhLanguage}`,
			osNameEn: `Windows Server  ${year} Datacenter 64bit ${enLanguage} Edition`,
			platform: `Windows Server ${year}`,
			sizeGiB: 40,
			creationTime: creationTime(imageId, WINDOWS_DATE),
			architecture: "x86_64",
			osType: "windows",
			userland: undefined,
		};
	}),
];

const byId = new Map(images.map((image) => [image.imageId, image]));

/** The image of an id; undefined when there is none. */
export function findImage(imageId: string): Image | undefined {
	return byId.get(imageId);
}
