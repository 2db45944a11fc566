import type { MachineFacts, Userland } from "../kernel/sys";

/** Virtual time at which the machines of tests booted: 2026-01-01T00:00:00Z. */
export const BOOTED_AT = Date.UTC(2026, 0, 1);

const IMAGES: Readonly<Record<Userland, string>> = {
	centos7: "centos_7_6_x64_20G_alibase_20211130.vhd",
	alinux3: "aliyun_3_x64_20G_alibase_20240819.vhd",
	ubuntu2204: "ubuntu_22_04_x64_20G_alibase_20240130.vhd",
	debian12: "debian_12_4_x64_20G_alibase_20240223.vhd",
};

/** The facts of a machine for tests and the dev runner. */
export function factsOf(userland: Userland = "centos7", change: Partial<MachineFacts> = {}): MachineFacts {
	return {
		instanceId: "i-bp1test",
		userland,
		hostName: "iZbp1testZ",
		regionId: "cn-hangzhou",
		zoneId: "cn-hangzhou-h",
		accountId: "1000000000000001",
		imageId: IMAGES[userland],
		instanceType: "ecs.g7.large",
		privateIp: "172.16.0.10",
		publicIp: undefined,
		macAddress: "00:16:3e:00:00:01",
		vpcId: "vpc-test",
		vSwitchId: "vsw-test",
		serialNumber: "0e2e2a1c-7c5f-4b3d-9a52-1f2a3b4c5d6e",
		ramRoleName: "",
		cores: 2,
		memoryMiB: 8192,
		processor: "Intel(R) Xeon(R) Platinum 8369B",
		diskGiB: 40,
		bootedAt: BOOTED_AT,
		boot: 1,
		...change,
	};
}
