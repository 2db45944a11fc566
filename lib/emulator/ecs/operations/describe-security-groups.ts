import { z } from "zod";
import type { Context } from "../../core/context";
import { countOf, filtered } from "../../core/pagination";
import { param, params } from "../../core/params";
import { isoSeconds } from "../../core/time-format";
import { ecsOperation, ecsPermission } from "../ecs-operation";
import {
	hasTags,
	idList,
	matchesPattern,
	paged,
	paging,
	pagingAnswer,
	regionId,
	tagParams,
	tagsAnswer,
	tagsView,
} from "../fields";
import { instances, type SecurityGroupRow, securityGroups } from "../tables";

const groupAnswer = z.object({
	SecurityGroupId: z.string(),
	SecurityGroupName: z.string(),
	SecurityGroupType: z.string(),
	Description: z.string(),
	VpcId: z.string(),
	CreationTime: z.string(),
	ResourceGroupId: z.string(),
	ServiceManaged: z.boolean(),
	RuleCount: z.int(),
	GroupToGroupRuleCount: z.int(),
	AvailableInstanceAmount: z.int(),
	EcsCount: z.int(),
	Tags: tagsAnswer,
});

/** Instances that one security group may hold (ECS documentation, limits of security groups). */
const capacity = { normal: 6_000, enterprise: 65_536 } as const;

function groupView(row: SecurityGroupRow, ctx: Context): z.output<typeof groupAnswer> {
	const members = ctx.tx.count(instances, "securityGroup", row.securityGroupId);
	return {
		SecurityGroupId: row.securityGroupId,
		SecurityGroupName: row.securityGroupName,
		SecurityGroupType: row.securityGroupType,
		Description: row.description,
		VpcId: row.vpcId,
		CreationTime: isoSeconds(row.createdAt),
		ResourceGroupId: row.resourceGroupId,
		ServiceManaged: false,
		RuleCount: row.ruleCount,
		GroupToGroupRuleCount: 0,
		AvailableInstanceAmount: Math.max(0, capacity[row.securityGroupType] - members),
		EcsCount: members,
		Tags: tagsView(row.tags),
	};
}

/** DescribeSecurityGroups: the region's security groups that pass every filter. */
export const describeSecurityGroups = ecsOperation({
	action: "DescribeSecurityGroups",
	input: params({
		RegionId: regionId,
		VpcId: param.string().optional(),
		SecurityGroupId: param.string().optional(),
		SecurityGroupIds: idList.optional(),
		SecurityGroupName: param.string().optional(),
		SecurityGroupType: param.string().optional(),
		NetworkType: param.string({ values: ["vpc", "classic"] }).optional(),
		FuzzyQuery: param.boolean().default(false),
		ResourceGroupId: param.string().optional(),
		Tag: tagParams,
		...paging,
	}),
	output: z.object({
		SecurityGroups: z.object({ SecurityGroup: z.array(groupAnswer) }),
		RegionId: z.string(),
		...pagingAnswer,
	}),
	errors: ["InvalidParameter"],
	missing: ["IsQueryEcsCount and ServiceManaged are not read; EcsCount is always given."],
	authorize: (input, ctx) =>
		ecsPermission(ctx, "DescribeSecurityGroups", `securitygroup/${input.SecurityGroupId ?? "*"}`),
	handle: (input, ctx) => {
		const ids = input.SecurityGroupId ? [input.SecurityGroupId] : input.SecurityGroupIds;
		const name = input.SecurityGroupName;
		const keep = (row: SecurityGroupRow) =>
			(!ids || ids.includes(row.securityGroupId)) &&
			(!input.VpcId || row.vpcId === input.VpcId) &&
			(!name || matchesPattern(row.securityGroupName, input.FuzzyQuery ? `*${name}*` : name)) &&
			(!input.SecurityGroupType || row.securityGroupType === input.SecurityGroupType) &&
			(!input.ResourceGroupId || row.resourceGroupId === input.ResourceGroupId) &&
			input.NetworkType !== "classic" &&
			hasTags(row.tags, input.Tag);
		const rows = () => filtered(ctx.tx.scan(securityGroups, { index: "region", value: ctx.regionId }), keep);
		const { rows: taken, fields } = paged("DescribeSecurityGroups", input, rows(), () => countOf(rows()));
		return {
			SecurityGroups: { SecurityGroup: taken.map((row) => groupView(row, ctx)) },
			RegionId: ctx.regionId,
			...fields,
		};
	},
});
