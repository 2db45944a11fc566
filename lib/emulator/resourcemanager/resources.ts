import { z } from "zod";
import type { Context } from "../core/context";
import { defaultGroupId } from "../core/default-group";
import { serviceIdentity } from "../core/identity";
import { lazyObject } from "../core/lazy-object";

const optional = z.string().optional();
/** What is read of any row; the products spell the same things differently. */
const row = lazyObject(() => ({
	RegionId: optional,
	ResourceGroupId: optional,
	CreationTime: optional,
	CreateTime: optional,
	AllocationTime: optional,
}));

type Kind = {
	readonly service: string;
	readonly type: string;
	readonly action: string;
	/** What makes the action list all of the account's own, and nothing else. */
	readonly params?: Readonly<Record<string, string>>;
	readonly path: readonly [outer: string, inner: string];
	readonly id: string;
};

/** What belongs to resource groups: how its product lists it, and where in the answer and under which id it stands. */
const KINDS: readonly Kind[] = [
	{ service: "ecs", type: "instance", action: "DescribeInstances", path: ["Instances", "Instance"], id: "InstanceId" },
	{
		service: "ecs",
		type: "securitygroup",
		action: "DescribeSecurityGroups",
		path: ["SecurityGroups", "SecurityGroup"],
		id: "SecurityGroupId",
	},
	{ service: "ecs", type: "disk", action: "DescribeDisks", path: ["Disks", "Disk"], id: "DiskId" },
	{ service: "ecs", type: "snapshot", action: "DescribeSnapshots", path: ["Snapshots", "Snapshot"], id: "SnapshotId" },
	{
		service: "ecs",
		type: "image",
		action: "DescribeImages",
		params: { ImageOwnerAlias: "self", Status: "Creating,Available,Deprecated" },
		path: ["Images", "Image"],
		id: "ImageId",
	},
	{
		service: "ecs",
		type: "eni",
		action: "DescribeNetworkInterfaces",
		path: ["NetworkInterfaceSets", "NetworkInterfaceSet"],
		id: "NetworkInterfaceId",
	},
	{ service: "ecs", type: "keypair", action: "DescribeKeyPairs", path: ["KeyPairs", "KeyPair"], id: "KeyPairName" },
	{
		service: "ecs",
		type: "launchtemplate",
		action: "DescribeLaunchTemplates",
		path: ["LaunchTemplateSets", "LaunchTemplateSet"],
		id: "LaunchTemplateId",
	},
	{ service: "ecs", type: "command", action: "DescribeCommands", path: ["Commands", "Command"], id: "CommandId" },
	{ service: "vpc", type: "vpc", action: "DescribeVpcs", path: ["Vpcs", "Vpc"], id: "VpcId" },
	{ service: "vpc", type: "vswitch", action: "DescribeVSwitches", path: ["VSwitches", "VSwitch"], id: "VSwitchId" },
	{
		service: "vpc",
		type: "natgateway",
		action: "DescribeNatGateways",
		path: ["NatGateways", "NatGateway"],
		id: "NatGatewayId",
	},
	{
		service: "vpc",
		type: "eip",
		action: "DescribeEipAddresses",
		path: ["EipAddresses", "EipAddress"],
		id: "AllocationId",
	},
	{
		service: "ess",
		type: "scalinggroup",
		action: "DescribeScalingGroups",
		path: ["ScalingGroups", "ScalingGroup"],
		id: "ScalingGroupId",
	},
];

/** A page that all of them allow. */
const PAGE_SIZE = 50;

export type Resource = {
	readonly service: string;
	readonly type: string;
	readonly id: string;
	readonly regionId: string;
	readonly groupId: string;
	readonly createdAt: string;
};

/** The account's resources in one region, product by product. What names no group is in the default one. */
export function* resourcesIn(regionId: string, ctx: Context): Iterable<Resource> {
	for (const kind of KINDS) {
		for (const found of rowsOf(kind, regionId, ctx)) {
			const { RegionId, ResourceGroupId, CreationTime, CreateTime, AllocationTime } = row.parse(found);
			yield {
				service: kind.service,
				type: kind.type,
				id: String(found[kind.id]),
				regionId: RegionId ?? regionId,
				groupId: ResourceGroupId || defaultGroupId(ctx),
				createdAt: CreationTime ?? CreateTime ?? AllocationTime ?? "",
			};
		}
	}
}

function* rowsOf({ service, action, params, path }: Kind, RegionId: string, ctx: Context) {
	const as = { identity: serviceIdentity("resourcemanager.aliyuncs.com", ctx.accountId) };
	const [outer, inner] = path;
	for (let PageNumber = 1; ; PageNumber++) {
		const answer = ctx.callByName(service, action, { ...params, RegionId, PageNumber, PageSize: PAGE_SIZE }, as, {
			regionId: RegionId,
		});
		const list = z.object({ [inner]: z.array(z.record(z.string(), z.unknown())) }).parse(answer[outer])[inner] ?? [];
		yield* list;
		if (list.length < PAGE_SIZE) {
			return;
		}
	}
}
