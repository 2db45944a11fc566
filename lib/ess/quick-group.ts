import type { Cloud } from "@/lib/cloud/create-cloud";
import type { ScalingGroup } from "@/lib/cloud/ess";
import { makeNetwork, makeSecurityGroup, type Purpose } from "./make-network";

/** What the tutorial's walkthrough needs of a region: an enabled group that can make instances for its script. */
export const QUICK_GROUP = {
	name: "scalehook-tutorial",
	minSize: 0,
	maxSize: 10,
	/** Seconds. */
	cooldown: 300,
	diskCategory: "cloud_essd",
	/** GiB. */
	diskSize: 40,
	/** The tutorial's CentOS 7.6 first; after it what its script (yum, systemd) runs on as well. */
	imageFamilies: ["acs:centos_7_6_x64", "acs:centos_7_9_x64", "acs:alibaba_cloud_linux_3_2104_lts_x64"],
	/** Two vCPUs; the first that a zone has in stock. */
	instanceTypes: ["ecs.c6.large", "ecs.c7.large", "ecs.g6.large", "ecs.g7.large", "ecs.c8i.large", "ecs.e-c1m2.large"],
} as const;

const CORES = 2;
const PURPOSE: Purpose = { Key: "scalehook", Value: "tutorial-group" };

/** The group, and whether this wish made it or took it up where an earlier one broke off. */
export type QuickGroup = { scalingGroupId: string; isMade: boolean };

/** Wishes that are being carried out, by region: who asks meanwhile gets the same group. */
const going = new Map<string, Promise<QuickGroup>>();

/**
 * The enabled group with the tutorial's values, and what it needs: VPC, vSwitches, security group, scaling configuration.
 * All of it carries one tag and is looked for before it is made, so that a wish that broke off is taken up where it ended.
 * `token` tells one wish from another. @throws {CloudError}
 */
export function makeQuickGroup(
	cloud: Cloud,
	token: string,
	options: { wait?: (ms: number) => Promise<void> } = {},
): Promise<QuickGroup> {
	const known = going.get(cloud.regionId);
	if (known) {
		return known;
	}
	const made = make(cloud, token, options).finally(() => going.delete(cloud.regionId));
	going.set(cloud.regionId, made);
	return made;
}

async function make(
	cloud: Cloud,
	token: string,
	options: { wait?: (ms: number) => Promise<void> },
): Promise<QuickGroup> {
	const standing = await findOwn(cloud);
	if (standing?.LifecycleState === "Active") {
		return { scalingGroupId: standing.ScalingGroupId, isMade: false };
	}
	const type = await typeInStock(cloud);
	const network = standing
		? { vpcId: standing.VpcId ?? "" }
		: await makeNetwork(cloud, { name: QUICK_GROUP.name, purpose: PURPOSE, zoneIds: type.zoneIds, token }, options);
	const scalingGroupId =
		standing?.ScalingGroupId ?? (await createGroup(cloud, "vSwitchIds" in network ? network.vSwitchIds : [], token));
	const { ScalingConfigurations } = await cloud.ess.describeScalingConfigurations({ ScalingGroupId: scalingGroupId });
	const configurationId =
		ScalingConfigurations[0]?.ScalingConfigurationId ??
		(
			await cloud.ess.createScalingConfiguration({
				ScalingGroupId: scalingGroupId,
				ScalingConfigurationName: QUICK_GROUP.name,
				ImageId: await newestImage(cloud),
				InstanceTypes: [type.instanceType],
				SecurityGroupId: await makeSecurityGroup(cloud, {
					name: QUICK_GROUP.name,
					purpose: PURPOSE,
					vpcId: network.vpcId,
					token,
				}),
				SystemDisk: { Category: QUICK_GROUP.diskCategory, Size: QUICK_GROUP.diskSize },
				Tags: JSON.stringify({ [PURPOSE.Key]: PURPOSE.Value }),
				ClientToken: `${token}-configuration`,
			})
		).ScalingConfigurationId;
	await cloud.ess.enableScalingGroup({
		ScalingGroupId: scalingGroupId,
		ActiveScalingConfigurationId: configurationId,
	});
	return { scalingGroupId, isMade: true };
}

async function findOwn(cloud: Cloud): Promise<ScalingGroup | undefined> {
	const { TagResources } = await cloud.ess.listTagResources({ ResourceType: "scalinggroup", Tag: [PURPOSE] });
	const ids = TagResources.flatMap(({ ResourceId }) => ResourceId ?? []);
	if (ids.length === 0) {
		return undefined;
	}
	const { ScalingGroups } = await cloud.ess.describeScalingGroups({ ScalingGroupId: ids });
	return ScalingGroups.find(({ LifecycleState }) => LifecycleState !== "Deleting");
}

async function createGroup(cloud: Cloud, vSwitchIds: readonly string[], token: string): Promise<string> {
	const { ScalingGroupId } = await cloud.ess.createScalingGroup({
		ScalingGroupName: QUICK_GROUP.name,
		MinSize: QUICK_GROUP.minSize,
		MaxSize: QUICK_GROUP.maxSize,
		DefaultCooldown: QUICK_GROUP.cooldown,
		VSwitchIds: vSwitchIds,
		MultiAZPolicy: "PRIORITY",
		Tag: [PURPOSE],
		ClientToken: `${token}-group`,
	});
	return ScalingGroupId;
}

/** The first of the instance types that a zone has, and two of the zones that have it. */
async function typeInStock(cloud: Cloud): Promise<{ instanceType: string; zoneIds: string[] }> {
	const { AvailableZones } = await cloud.ecs.describeAvailableResource({
		DestinationResource: "InstanceType",
		InstanceChargeType: "PostPaid",
		Cores: CORES,
	});
	const zonesWith = (type: string) =>
		AvailableZones.filter(({ AvailableResources }) =>
			AvailableResources.some(({ SupportedResources }) =>
				SupportedResources.some(({ Value, Status }) => Value === type && Status !== "SoldOut"),
			),
		).map(({ ZoneId }) => ZoneId);
	const [first] = QUICK_GROUP.instanceTypes;
	const instanceType = QUICK_GROUP.instanceTypes.find((type) => zonesWith(type).length > 0) ?? first;
	return { instanceType, zoneIds: zonesWith(instanceType).slice(0, 2) };
}

/** The newest image of the first family that the region has. The cloud refuses an empty one in its own words. */
async function newestImage(cloud: Cloud): Promise<string> {
	for (const ImageFamily of QUICK_GROUP.imageFamilies) {
		const { Images } = await cloud.ecs.describeImages({ ImageFamily, Status: "Available", PageSize: 50 });
		const [newest] = Images.sort((one, other) => (other.CreationTime ?? "").localeCompare(one.CreationTime ?? ""));
		if (newest) {
			return newest.ImageId;
		}
	}
	return "";
}
