import { z } from "zod";
import type { Context } from "../../core/context";
import { lazyObject } from "../../core/lazy-object";
import { countOf, filtered } from "../../core/pagination";
import { param, params } from "../../core/params";
import { isoSeconds } from "../../core/time-format";
import { ecsOperation, permissionsOnEach } from "../ecs-operation";
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
import { GROUP_CAPACITY, memberCount, rulesOf } from "../security-group/group";
import { type SecurityGroupRow, securityGroups } from "../tables";

const groupAnswer = lazyObject(() => ({
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
}));

function groupView(row: SecurityGroupRow, ctx: Context): z.output<typeof groupAnswer> {
	const members = memberCount(ctx, row.securityGroupId);
	const rules = rulesOf(row);
	return {
		SecurityGroupId: row.securityGroupId,
		SecurityGroupName: row.securityGroupName,
		SecurityGroupType: row.securityGroupType,
		Description: row.description,
		VpcId: row.vpcId,
		CreationTime: isoSeconds(row.createdAt),
		ResourceGroupId: row.resourceGroupId,
		ServiceManaged: false,
		RuleCount: rules.length,
		GroupToGroupRuleCount: rules.filter((rule) => rule.groupId !== "").length,
		AvailableInstanceAmount: Math.max(0, GROUP_CAPACITY[row.securityGroupType] - members),
		EcsCount: members,
		Tags: tagsView(row.tags),
	};
}

/** The ids of the groups of this very name; of none when no name is given. */
function groupsNamed(name: string | undefined, ctx: Context): readonly string[] {
	return name === undefined
		? []
		: [...ctx.tx.scan(securityGroups, { index: "region", value: ctx.regionId })]
				.filter((row) => row.securityGroupName === name)
				.map((row) => row.securityGroupId);
}

/** DescribeSecurityGroups: the region's security groups that pass every filter. */
export const describeSecurityGroups = ecsOperation({
	action: "DescribeSecurityGroups",
	input: params(() => ({
		RegionId: regionId,
		VpcId: param.string().optional(),
		SecurityGroupId: param.string().optional(),
		SecurityGroupIds: idList.optional(),
		SecurityGroupName: param.string().optional(),
		SecurityGroupType: param.oneOf(["normal", "enterprise"]).optional(),
		IsQueryEcsCount: param.boolean().optional(),
		ServiceManaged: param.boolean().optional(),
		NetworkType: param.string({ values: ["vpc", "classic"] }).optional(),
		FuzzyQuery: param.boolean().default(false),
		ResourceGroupId: param.string().optional(),
		Tag: tagParams,
		...paging,
	})),
	output: lazyObject(() => ({
		SecurityGroups: z.object({ SecurityGroup: z.array(groupAnswer) }),
		RegionId: z.string(),
		...pagingAnswer,
	})),
	errors: ["InvalidParameter"],
	ignored: ["IsQueryEcsCount"],
	authorize: (input, ctx) => {
		const ids = input.SecurityGroupId
			? [input.SecurityGroupId]
			: (input.SecurityGroupIds ?? groupsNamed(input.SecurityGroupName, ctx));
		return permissionsOnEach(ctx, "DescribeSecurityGroups", "securitygroup", ids);
	},
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
			input.ServiceManaged !== true &&
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
