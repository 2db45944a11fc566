import type { JsonMap } from "../../expressions/value";
import { TAG_KEYS } from "../product-actions/inherited-tags";
import { action, call, declared, ITEM, output, REGION, ref, same, TAGS } from "../template-parts";
import {
	callForEach,
	collected,
	each,
	ecsTemplate,
	forEach,
	getInstance,
	listOf,
	rateControl,
	TARGETS,
} from "./ecs-family";
import { byTimer, TIMER } from "./ecs-schedules";

/** The day that lies so many days back. */
const BEFORE: JsonMap = {
	"Fn::FormatUTCTime": [
		{ "Fn::AddHour": [ref("ACS::CurrentUTCTime"), { "Fn::Eval": [`-${ref("expiredDays")}*24`] }] },
		"%Y-%m-%dT00:00Z",
	],
};

/** Deletes what was made before a day and has a name that a pattern matches. */
function deleteExpired(parts: {
	readonly what: "Image" | "Snapshot";
	readonly zh: string;
	readonly category: string;
	readonly filter: JsonMap;
}): JsonMap {
	const { what, zh } = parts;
	const small = what.toLowerCase();
	const ids = `${small}Ids`;
	return ecsTemplate({
		name: `ACS-ECS-BulkyDeleteExpired${what}`,
		zh: `批量删除过期的${zh}`,
		en: `Deletes the ${small}s of a region that are older than some days`,
		category: parts.category,
		parameters: {
			...REGION,
			force: declared("Boolean", "是否强制删除", "Force", { Default: false }),
			expiredDays: declared("Number", "过期天数", "ExpiredDays"),
			[`${small}Name`]: declared("String", `${zh}名称`, `${what}Name`, { Default: " " }),
			...TAGS,
			...rateControl(),
		},
		tasks: [
			call({
				name: `describe${what}s`,
				zh: `查询${zh}`,
				en: `Asks for the ${small}s`,
				api: `Describe${what}s`,
				parameters: { RegionId: ref("regionId"), Tags: ref("tags"), ...parts.filter },
				more: {
					Outputs: {
						[ids]: output(
							"List",
							`.${what}s.${what}[] | select(.${what}Name | test("${ref(`${small}Name`)}")) | .${what}Id`,
						),
					},
				},
			}),
			callForEach(
				`delete${what}s`,
				`Delete${what}`,
				{ [`${what}Id`]: ITEM, Force: ref("force") },
				ref(`describe${what}s.${ids}`),
			),
		],
		outputs: { [`deleted${what}Ids`]: { Type: "List", Value: ref(`describe${what}s.${ids}`) } },
	});
}

const cleanDisks = ecsTemplate({
	name: "ACS-ECS-ScheduleToCleanUpDisks",
	zh: "定时清理ECS实例磁盘中的旧文件",
	en: "Removes old files in several instances at certain times",
	category: "time_trigger",
	parameters: {
		...TIMER,
		...REGION,
		...TARGETS,
		cleanUpInfos: declared("List", "清理规则", "CleanUpInfos"),
		...rateControl(),
	},
	tasks: [
		byTimer,
		getInstance(),
		forEach(
			"cleanUpDisk",
			"ACS::ECS::CleanUpDisk",
			{ cleanUpInfos: { "Fn::Join": [",", ref("cleanUpInfos")] } },
			collected("commandOutput"),
		),
	],
	outputs: { commandOutputs: { Type: "List", Value: ref("cleanUpDisk.commandOutputs") } },
	role: "OOSServiceRole",
});

const scheduledSnapshots = ecsTemplate({
	name: "ACS-ECS-ScheduleToBulkyCreateSnapshot",
	zh: "定时批量创建快照",
	en: "Makes snapshots of several disks at certain times",
	category: "time_trigger",
	parameters: {
		...TIMER,
		...REGION,
		diskIds: declared("List", "云盘列表", "DiskIds"),
		retentionDays: declared("Number", "保留天数", "RetentionDays", { Default: 0, MinValue: 0, MaxValue: 65_536 }),
		...TAGS,
		...rateControl(),
	},
	tasks: [
		byTimer,
		forEach(
			"createSnapshot",
			"ACS::ECS::CreateSnapshot",
			{
				retentionDays: { "Fn::If": [{ "Fn::Equals": [ref("retentionDays"), 0] }, "", ref("retentionDays")] },
				tags: ref("tags"),
			},
			{
				items: ref("diskIds"),
				itemAs: "diskId",
				outputs: { snapshotId: output("String", "snapshotId") },
				collects: { snapshotIds: listOf("snapshotId") },
			},
		),
	],
	outputs: { createdSnapshotIds: { Type: "List", Value: ref("createSnapshot.snapshotIds") } },
	role: "OOSServiceRole",
});

const snapshotTags = ecsTemplate({
	name: "ACS-ECS-InheritDiskTagToSnapshot",
	zh: "快照继承云盘的标签",
	en: "Gives the snapshots of a region the tags of their disks",
	category: "tag_manage",
	parameters: { ...REGION, ...TAG_KEYS, ...rateControl() },
	tasks: [
		call({
			name: "getDisks",
			zh: "查询云盘",
			en: "Asks for the disks",
			api: "DescribeDisks",
			parameters: { RegionId: ref("regionId"), PageSize: 100 },
			more: { Outputs: { diskIds: output("List", "Disks.Disk[].DiskId") } },
		}),
		forEach("tagSnapshots", "ACS::ECS::InheritDiskTagToSnapshot", same("tagKeys", "isUpdate"), {
			items: ref("getDisks.diskIds"),
			itemAs: "diskId",
		}),
	],
});

/** What belongs to an instance, and the action that hands the instance's tags on to it. */
const HEIRS = [
	["disk", "Disk"],
	["snapshot", "Snapshot"],
	["eni", "Eni"],
	["eip", "Eip"],
	["image", "CustomImage"],
] as const;

const instanceTags = ecsTemplate({
	name: "ACS-TAG-ExtendEcsInstanceTagsByInputParams",
	zh: "ECS实例关联的资源继承实例的标签",
	en: "Gives what belongs to several instances their tags: disks, snapshots, network interfaces, addresses and images",
	category: "tag_manage",
	parameters: {
		...REGION,
		...TARGETS,
		...TAG_KEYS,
		resourceTypes: declared("List", "资源类型", "ResourceTypes", { AllowedValues: HEIRS.map(([type]) => type) }),
		...rateControl(),
	},
	tasks: [
		getInstance(),
		...HEIRS.map(([type, name]) => ({
			...action(
				`tag${name}`,
				"ACS::Template",
				"为关联资源打标签",
				"Hands the tags on",
				{
					TemplateName: `ACS::ECS::Update${name}TagsByEcsInstanceTags`,
					Parameters: { ...same("regionId", "tagKeys", "isUpdate"), instanceId: ITEM },
				},
				{ When: { "Fn::Jq": ["First", `index("${type}") != null`, ref("resourceTypes")] } },
			),
			...each(),
		})),
	],
});

/** Templates that clear away what is old, keep what is needed, and tag what belongs together. */
export const cleanUpTemplates: readonly JsonMap[] = [
	deleteExpired({
		what: "Image",
		zh: "镜像",
		category: "image_manage",
		filter: { ImageOwnerAlias: "self", Filter: [{ Key: "CreationEndTime", Value: BEFORE }] },
	}),
	deleteExpired({
		what: "Snapshot",
		zh: "快照",
		category: "data_backup",
		filter: { Filter2Key: "CreationEndTime", Filter2Value: BEFORE },
	}),
	cleanDisks,
	scheduledSnapshots,
	snapshotTags,
	instanceTags,
];
