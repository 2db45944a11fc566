import { z } from "zod";
import { lazyObject } from "../../core/lazy-object";
import { tokenPage } from "../../core/pagination";
import { param, params } from "../../core/params";
import { isoSeconds } from "../../core/time-format";
import { ecsOperation, ecsPermission } from "../ecs-operation";
import { ecsProductErrors } from "../errors";
import { regionId } from "../fields";
import { innerAccessPolicyOf, referencingGroups, requireGroup, rulesOf } from "../security-group/group";
import type { SecurityGroupRule } from "../security-group/rule";
import { securityGroups } from "../tables";

const permission = lazyObject(() => ({
	SecurityGroupRuleId: z.string(),
	Direction: z.string(),
	IpProtocol: z.string(),
	PortRange: z.string(),
	SourcePortRange: z.string(),
	SourceCidrIp: z.string(),
	Ipv6SourceCidrIp: z.string(),
	SourceGroupId: z.string(),
	SourceGroupName: z.string(),
	SourceGroupOwnerAccount: z.string(),
	SourcePrefixListId: z.string(),
	SourcePrefixListName: z.string(),
	DestCidrIp: z.string(),
	Ipv6DestCidrIp: z.string(),
	DestGroupId: z.string(),
	DestGroupName: z.string(),
	DestGroupOwnerAccount: z.string(),
	DestPrefixListId: z.string(),
	DestPrefixListName: z.string(),
	NicType: z.string(),
	Policy: z.string(),
	Priority: z.string(),
	Description: z.string(),
	CreateTime: z.string(),
}));

function permissionView(rule: SecurityGroupRule, groupName: string): z.output<typeof permission> {
	const isIngress = rule.direction === "ingress";
	return {
		SecurityGroupRuleId: rule.ruleId,
		Direction: rule.direction,
		IpProtocol: rule.protocol,
		PortRange: rule.portRange,
		SourcePortRange: rule.sourcePortRange,
		SourceCidrIp: rule.sourceCidr,
		Ipv6SourceCidrIp: rule.ipv6SourceCidr,
		SourceGroupId: isIngress ? rule.groupId : "",
		SourceGroupName: isIngress ? groupName : "",
		SourceGroupOwnerAccount: "",
		SourcePrefixListId: "",
		SourcePrefixListName: "",
		DestCidrIp: rule.destCidr,
		Ipv6DestCidrIp: rule.ipv6DestCidr,
		DestGroupId: isIngress ? "" : rule.groupId,
		DestGroupName: isIngress ? "" : groupName,
		DestGroupOwnerAccount: "",
		DestPrefixListId: "",
		DestPrefixListName: "",
		NicType: rule.nicType,
		Policy: rule.policy,
		Priority: String(rule.priority),
		Description: rule.description,
		CreateTime: isoSeconds(rule.createdAt),
	};
}

/** DescribeSecurityGroupAttribute: a group and its rules, of one direction or both. */
export const describeSecurityGroupAttribute = ecsOperation({
	action: "DescribeSecurityGroupAttribute",
	input: params(() => ({
		RegionId: regionId,
		SecurityGroupId: param.string({ min: 1 }),
		Direction: param.string({ values: ["ingress", "egress", "all"] }).default("all"),
		NicType: param.string().optional(),
		Attribute: param.string().optional(),
		MaxResults: param.integer({ min: 1, max: 1000 }).default(1000),
		NextToken: param.string().optional(),
	})),
	output: lazyObject(() => ({
		RegionId: z.string(),
		SecurityGroupId: z.string(),
		SecurityGroupName: z.string(),
		Description: z.string(),
		VpcId: z.string(),
		InnerAccessPolicy: z.string(),
		Permissions: z.object({ Permission: z.array(permission) }),
		SnapshotPolicyIds: z.object({ SnapshotPolicyId: z.array(z.string()) }),
		NextToken: z.string().optional(),
	})),
	errors: ["InvalidSecurityGroupId.NotFound", "InvalidParameter"],
	ignored: ["Attribute"],
	authorize: (input, ctx) =>
		ecsPermission(ctx, "DescribeSecurityGroupAttribute", `securitygroup/${input.SecurityGroupId}`),
	handle: (input, ctx) => {
		const row = requireGroup(ctx, input.SecurityGroupId);
		// Terraform asks with `<nil>` for a rule that names none, and must find it: what is no kind of card is no filter.
		const nicType = ["intranet", "internet"].find((kind) => kind === input.NicType);
		const rules = rulesOf(row).filter(
			(rule) =>
				(input.Direction === "all" || rule.direction === input.Direction) && (!nicType || rule.nicType === nicType),
		);
		const taken = tokenPage(rules, input.NextToken, input.MaxResults);
		if (!taken) {
			throw ecsProductErrors.invalid({
				action: "DescribeSecurityGroupAttribute",
				parameter: "NextToken",
				value: input.NextToken,
			});
		}
		const nameOf = (groupId: string) => ctx.tx.get(securityGroups, groupId)?.securityGroupName ?? "";
		return {
			RegionId: row.regionId,
			SecurityGroupId: row.securityGroupId,
			SecurityGroupName: row.securityGroupName,
			Description: row.description,
			VpcId: row.vpcId,
			InnerAccessPolicy: innerAccessPolicyOf(row),
			Permissions: { Permission: taken.rows.map((rule) => permissionView(rule, nameOf(rule.groupId))) },
			SnapshotPolicyIds: { SnapshotPolicyId: [] },
			...(taken.nextToken !== undefined && { NextToken: taken.nextToken }),
		};
	},
});

/** DescribeSecurityGroupReferences: which groups name these in their rules. */
export const describeSecurityGroupReferences = ecsOperation({
	action: "DescribeSecurityGroupReferences",
	input: params(() => ({
		RegionId: regionId,
		SecurityGroupId: param.list(param.string({ min: 1 }), { min: 1, max: 10 }),
	})),
	output: lazyObject(() => ({
		SecurityGroupReferences: z.object({
			SecurityGroupReference: z.array(
				z.object({
					SecurityGroupId: z.string(),
					ReferencingSecurityGroups: z.object({
						ReferencingSecurityGroup: z.array(z.object({ AliUid: z.string(), SecurityGroupId: z.string() })),
					}),
				}),
			),
		}),
	})),
	errors: ["InvalidSecurityGroupId.NotFound"],
	authorize: (input, ctx) =>
		input.SecurityGroupId.map((id) => ecsPermission(ctx, "DescribeSecurityGroupReferences", `securitygroup/${id}`)),
	handle: (input, ctx) => ({
		SecurityGroupReferences: {
			SecurityGroupReference: input.SecurityGroupId.map((id) => requireGroup(ctx, id))
				.map((row) => ({
					SecurityGroupId: row.securityGroupId,
					ReferencingSecurityGroups: {
						ReferencingSecurityGroup: referencingGroups(ctx, row.securityGroupId).map(({ securityGroupId }) => ({
							AliUid: ctx.accountId,
							SecurityGroupId: securityGroupId,
						})),
					},
				}))
				// Groups that nobody names are left out of the answer.
				.filter(({ ReferencingSecurityGroups: { ReferencingSecurityGroup: names } }) => names.length > 0),
		},
	}),
});
