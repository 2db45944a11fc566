import { type Family, families, type Size } from "./instance-families";

/** An instance type: a size of a family, and what follows from both. */
export type InstanceType = Omit<Family, "sizes"> &
	Omit<Size, "name"> & {
		readonly instanceTypeId: string;
		readonly eniQuantity: number;
		readonly privateIpsPerEni: number;
		readonly bandwidthKbps: number;
		readonly pps: number;
	};

export const instanceTypes: readonly InstanceType[] = families.flatMap(({ sizes, ...family }) =>
	sizes.map(({ name, ...size }) => ({
		...family,
		...size,
		instanceTypeId: `${family.family}${family.joint}${name}`,
		// What the tables of the families say is close to these: the network grows with the vCPUs.
		eniQuantity: Math.min(8, Math.max(2, Math.floor(size.cores / 2) + 1)),
		privateIpsPerEni: size.cores < 4 ? 6 : size.cores < 8 ? 10 : 20,
		bandwidthKbps: Math.min(64_000, Math.max(512, size.cores * 512)) * 1024,
		pps: Math.min(24_000_000, Math.max(100_000, size.cores * 150_000)),
	})),
);

const byId = new Map(instanceTypes.map((type) => [type.instanceTypeId, type]));

/** The instance type of a name; undefined when there is none. */
export function findInstanceType(instanceTypeId: string): InstanceType | undefined {
	return byId.get(instanceTypeId);
}

/** CPU credits of a burstable type: how many it begins with, and how much of a vCPU it may always use (per cent). */
export function creditsOf(type: InstanceType): { readonly initial: number; readonly baseline: number } | undefined {
	if (type.level !== "CreditEntryLevel") {
		return undefined;
	}
	const share = type.memoryGiB < 1 ? 10 : type.memoryGiB < 2 ? 10 : type.memoryGiB < 4 ? 15 : 20;
	return { initial: 30 * type.cores, baseline: share * type.cores };
}
