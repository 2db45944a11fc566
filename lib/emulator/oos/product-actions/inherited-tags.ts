import type { JsonMap } from "../../expressions/value";
import {
	askInstance,
	call,
	declared,
	INSTANCE,
	ITEM,
	oneByOne,
	output,
	productTemplate,
	REGION,
	ref,
} from "../template-parts";

/** The keys of the tags that are handed on, and whether what is set gives way to them. */
export const TAG_KEYS: JsonMap = {
	tagKeys: declared("List", "标签键", "TagKeys"),
	isUpdate: declared("Boolean", "是否覆盖已有标签", "IsUpdate", { Default: false }),
};

/** Of a list of tags those with one of the wanted keys; the cloud's own are left out. */
function wantedTags(of: string): string {
	const wanted = `${ref("tagKeys")} as $keys | map(select(.TagKey as $key | any($keys[]; . == $key)))`;
	return `${of} | map(select(.TagKey | startswith("acs:") | not)) | ${wanted}`;
}

type Heirs = {
	readonly service?: string;
	readonly api: string;
	readonly parameters: JsonMap;
	/** The path to each resource in the answer, and to its id in it. */
	readonly each: string;
	readonly id: string;
	readonly type: string;
};

/** Finds the resources, and gives each the tags of `source` that it lacks; when told so, all of them. */
function inherit(source: JsonMap, heirs: Heirs): readonly JsonMap[] {
	const { service = "ECS", type } = heirs;
	return [
		source,
		call({
			name: "getResources",
			zh: "查询资源及其标签",
			en: "Asks for the resources and their tags",
			service,
			api: heirs.api,
			parameters: heirs.parameters,
			more: {
				Outputs: { resources: output("List", `${heirs.each} | {Id: .${heirs.id}, Tags: (.Tags.Tag // [])}`) },
			},
		}),
		{
			...call({
				name: "tagResources",
				zh: "为资源打标签",
				en: "Tags them",
				service,
				api: "TagResources",
				parameters: {
					RegionId: ref("regionId"),
					ResourceType: type,
					ResourceIds: [{ "Fn::Select": ["Id", ITEM] }],
					Tags: { "Fn::Select": ["Tags", ITEM] },
				},
			}),
			// Who lacks none of them is left alone: no tags are no request.
			Loop: oneByOne({
				"Fn::Jq": [
					"All",
					`(${ref("isUpdate")}) as $all | ${ref("getTags.tags")} as $tags | .[] | [.Tags[].TagKey] as $own | {Id, Tags: ($tags | map(select($all or (.TagKey as $key | $own | index($key) | not)) | {Key: .TagKey, Value: .TagValue}))} | select(.Tags | length > 0)`,
					ref("getResources.resources"),
				],
			}),
		},
	];
}

const ofInstance = askInstance({
	name: "getTags",
	zh: "查询实例标签",
	en: "Asks for the instance's tags",
	outputs: {
		tags: output("Json", wantedTags(".Instances.Instance[] | (.Tags.Tag // [])")),
		imageId: output("String", "Instances.Instance[].ImageId"),
	},
});

function fromInstance(zh: string, en: string, heirs: Heirs): JsonMap {
	return productTemplate({
		zh: `${zh}继承ECS实例的标签`,
		en: `Gives the ${en} of one ECS instance the instance's tags`,
		parameters: { ...REGION, ...INSTANCE, ...TAG_KEYS },
		tasks: inherit(ofInstance, heirs),
	});
}

const BY_INSTANCE: JsonMap = { RegionId: ref("regionId"), InstanceId: ref("instanceId") };

/** Actions that hand the tags of a resource on to what belongs to it. */
export const inheritedTagActions: Readonly<Record<string, JsonMap>> = {
	"ACS::ECS::UpdateDiskTagsByEcsInstanceTags": fromInstance("云盘", "disks", {
		api: "DescribeDisks",
		parameters: BY_INSTANCE,
		each: ".Disks.Disk[]",
		id: "DiskId",
		type: "disk",
	}),
	"ACS::ECS::UpdateSnapshotTagsByEcsInstanceTags": fromInstance("快照", "snapshots", {
		api: "DescribeSnapshots",
		parameters: BY_INSTANCE,
		each: ".Snapshots.Snapshot[]",
		id: "SnapshotId",
		type: "snapshot",
	}),
	"ACS::ECS::UpdateEniTagsByEcsInstanceTags": fromInstance("弹性网卡", "network interfaces", {
		api: "DescribeNetworkInterfaces",
		parameters: BY_INSTANCE,
		each: ".NetworkInterfaceSets.NetworkInterfaceSet[]",
		id: "NetworkInterfaceId",
		type: "eni",
	}),
	"ACS::ECS::UpdateEipTagsByEcsInstanceTags": fromInstance("弹性公网IP", "public addresses", {
		service: "VPC",
		api: "DescribeEipAddresses",
		parameters: {
			RegionId: ref("regionId"),
			AssociatedInstanceType: "EcsInstance",
			AssociatedInstanceId: ref("instanceId"),
		},
		each: ".EipAddresses.EipAddress[]",
		id: "AllocationId",
		type: "EIP",
	}),
	"ACS::ECS::UpdateCustomImageTagsByEcsInstanceTags": fromInstance("自定义镜像", "own image", {
		api: "DescribeImages",
		parameters: { RegionId: ref("regionId"), ImageId: ref("getTags.imageId"), ImageOwnerAlias: "self" },
		each: ".Images.Image[]",
		id: "ImageId",
		type: "image",
	}),
	"ACS::ECS::InheritDiskTagToSnapshot": productTemplate({
		zh: "快照继承云盘的标签",
		en: "Gives the snapshots of a disk the disk's tags",
		parameters: { ...REGION, diskId: declared("String", "云盘ID", "DiskId"), ...TAG_KEYS },
		tasks: inherit(
			call({
				name: "getTags",
				zh: "查询云盘标签",
				en: "Asks for the disk's tags",
				api: "DescribeDisks",
				parameters: { RegionId: ref("regionId"), DiskIds: [ref("diskId")] },
				more: { Outputs: { tags: output("Json", wantedTags(".Disks.Disk[] | (.Tags.Tag // [])")) } },
			}),
			{
				api: "DescribeSnapshots",
				parameters: { RegionId: ref("regionId"), DiskId: ref("diskId") },
				each: ".Snapshots.Snapshot[]",
				id: "SnapshotId",
				type: "snapshot",
			},
		),
	}),
};
