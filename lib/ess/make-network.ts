import type { Cloud } from "@/lib/cloud/create-cloud";

/** What is made for whom carries this tag, so that it is found again and never made twice. */
export type Purpose = { readonly Key: string; readonly Value: string };

type Waiting = { wait?: (ms: number) => Promise<void> };

const realWait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** The private block of which each made network is one, and those of its vSwitches, a zone each. */
const VPC_BLOCK = "172.16.0.0/16";
const BLOCKS = Array.from({ length: 256 }, (_, position) => `172.16.${position}.0/24`);

/** How often and in which steps (ms) is looked whether a new network can be used. */
const LOOKS = 30;
const BETWEEN_LOOKS_MS = 500;

export type MadeNetwork = { vpcId: string; vSwitchIds: string[] };

/**
 * A VPC with a vSwitch in each of the zones: what stands under the purpose's tag is used, the rest is made. A new one is
 * waited for: the cloud makes them in the background. `token` tells one wish from another: a repeated call with it makes
 * nothing twice. @throws {CloudError}
 */
export async function makeNetwork(
	cloud: Cloud,
	wish: { name: string; purpose: Purpose; zoneIds: readonly string[]; token: string },
	{ wait = realWait }: Waiting = {},
): Promise<MadeNetwork> {
	const tagged = { Tag: [wish.purpose] };
	const found = (await cloud.vpc.describeVpcs({ ...tagged, PageSize: 50 })).Vpcs[0];
	const vpcId =
		found?.VpcId ??
		(
			await cloud.vpc.createVpc({
				VpcName: wish.name,
				CidrBlock: VPC_BLOCK,
				...tagged,
				ClientToken: `${wish.token}-vpc`,
			})
		).VpcId;
	await untilAvailable(wait, async () => (await cloud.vpc.describeVpcs({ VpcId: vpcId })).Vpcs[0]?.Status);
	const standing = (await cloud.vpc.describeVSwitches({ VpcId: vpcId, PageSize: 50 })).VSwitches;
	const taken = new Set(standing.map(({ CidrBlock }) => CidrBlock));
	const vSwitchIds: string[] = [];
	for (const zoneId of wish.zoneIds) {
		const own = standing.find((vSwitch) => vSwitch.ZoneId === zoneId);
		if (own) {
			vSwitchIds.push(own.VSwitchId);
			continue;
		}
		const CidrBlock = BLOCKS.find((block) => !taken.has(block)) ?? "";
		taken.add(CidrBlock);
		const { VSwitchId } = await cloud.vpc.createVSwitch({
			VpcId: vpcId,
			ZoneId: zoneId,
			CidrBlock,
			VSwitchName: `${wish.name}-${zoneId.split("-").at(-1)}`,
			...tagged,
			ClientToken: `${wish.token}-${zoneId}`,
		});
		vSwitchIds.push(VSwitchId);
	}
	for (const vSwitchId of vSwitchIds) {
		await untilAvailable(
			wait,
			async () => (await cloud.vpc.describeVSwitches({ VSwitchId: vSwitchId })).VSwitches[0]?.Status,
		);
	}
	return { vpcId, vSwitchIds };
}

async function untilAvailable(wait: (ms: number) => Promise<void>, status: () => Promise<string | undefined>) {
	for (let look = 1; (await status()) !== "Available" && look < LOOKS; look += 1) {
		await wait(BETWEEN_LOOKS_MS);
	}
}

/** A security group of a VPC under the purpose's tag: the standing one, or a new one that lets nothing in from outside. */
export async function makeSecurityGroup(
	cloud: Cloud,
	wish: { name: string; purpose: Purpose; vpcId: string; token: string },
): Promise<string> {
	const tagged = { Tag: [wish.purpose] };
	const { SecurityGroups } = await cloud.ecs.describeSecurityGroups({ VpcId: wish.vpcId, ...tagged, PageSize: 50 });
	const found = SecurityGroups[0]?.SecurityGroupId;
	if (found) {
		return found;
	}
	const made = await cloud.ecs.createSecurityGroup({
		VpcId: wish.vpcId,
		SecurityGroupName: wish.name,
		...tagged,
		ClientToken: `${wish.token}-security-group`,
	});
	return made.SecurityGroupId;
}
