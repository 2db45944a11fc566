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
	readonly osType: "linux";
	/** Key of the base userland in lib/emulator/machine. */
	readonly userland: "centos7" | "alinux3" | "ubuntu2204" | "debian12";
};

const common = { architecture: "x86_64", osType: "linux" } as const;

export const images: readonly Image[] = [
	{
		...common,
		imageId: "centos_7_6_x64_20G_alibase_20211130.vhd",
		imageName: "centos_7_6_x64_20G_alibase_20211130.vhd",
		imageFamily: "acs:centos_7_6_x64",
		imageVersion: "20211130",
		osName: "CentOS  7.6 64位",
		osNameEn: "CentOS  7.6 64 bit",
		platform: "CentOS",
		sizeGiB: 20,
		creationTime: "2021-12-06T02:31:06Z",
		userland: "centos7",
	},
	{
		...common,
		imageId: "aliyun_3_x64_20G_alibase_20230727.vhd",
		imageName: "aliyun_3_x64_20G_alibase_20230727.vhd",
		imageFamily: "acs:alibaba_cloud_linux_3_2104_lts_x64",
		imageVersion: "v2023.4",
		osName: "Alibaba Cloud Linux  3.2104 LTS 64位",
		osNameEn: "Alibaba Cloud Linux  3.2104 LTS 64 bit",
		platform: "Aliyun",
		sizeGiB: 20,
		creationTime: "2023-08-01T03:10:44Z",
		userland: "alinux3",
	},
	{
		...common,
		imageId: "ubuntu_22_04_x64_20G_alibase_20230815.vhd",
		imageName: "ubuntu_22_04_x64_20G_alibase_20230815.vhd",
		imageFamily: "acs:ubuntu_22_04_x64",
		imageVersion: "20230815",
		osName: "Ubuntu  22.04 64位",
		osNameEn: "Ubuntu  22.04 64 bit",
		platform: "Ubuntu",
		sizeGiB: 20,
		creationTime: "2023-08-18T06:02:51Z",
		userland: "ubuntu2204",
	},
	{
		...common,
		imageId: "debian_12_0_x64_20G_alibase_20230712.vhd",
		imageName: "debian_12_0_x64_20G_alibase_20230712.vhd",
		imageFamily: "acs:debian_12_0_x64",
		imageVersion: "20230712",
		osName: "Debian  12.0 64位",
		osNameEn: "Debian  12.0 64 bit",
		platform: "Debian",
		sizeGiB: 20,
		creationTime: "2023-07-14T08:17:29Z",
		userland: "debian12",
	},
];

const byId = new Map(images.map((image) => [image.imageId, image]));

/** The image of an id; undefined when there is none. */
export function findImage(imageId: string): Image | undefined {
	return byId.get(imageId);
}

/** The newest image of a family, as RunInstances' ImageFamily picks it. */
export function latestOfFamily(family: string): Image | undefined {
	return images.filter((image) => image.imageFamily === family).at(-1);
}
