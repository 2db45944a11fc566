import { z } from "zod";
import type { Context } from "../../core/context";
import { param, params } from "../../core/params";
import { ecsOperation, ecsPermission } from "../ecs-operation";
import { clientToken, regionId } from "../fields";
import { peerErrors, ruleErrors, ruleFieldErrors } from "../security-group/errors";
import { requireGroup, rulesOf } from "../security-group/group";
import { entityOf, isSameRule, type RuleDirection, type SecurityGroupRule } from "../security-group/rule";
import { type RuleInput, readRule, ruleFields } from "../security-group/rule-fields";
import { type SecurityGroupRow, securityGroups } from "../tables";

const errors = [
	"InvalidSecurityGroupId.NotFound",
	"InvalidSecurityGroupRuleId.NotFound",
	"SecurityGroupRule.NotFound",
	"InvalidOperation.ModifySgRuleEntityType",
	"InvalidOperation.RuleDuplicate",
	...ruleFieldErrors,
] as const;

const target = {
	RegionId: regionId,
	SecurityGroupId: param.string({ min: 1 }),
	SecurityGroupRuleId: param.string().optional(),
	PortRangeListId: param.string().optional(),
	ClientToken: clientToken,
} as const;

/** What a request would have to say to ask for a rule as it is. */
function asInput(rule: SecurityGroupRule): RuleInput {
	return {
		IpProtocol: rule.protocol,
		PortRange: rule.portRange,
		SourcePortRange: rule.sourcePortRange,
		NicType: rule.nicType,
		Policy: rule.policy,
		Priority: String(rule.priority),
		SourceCidrIp: rule.sourceCidr,
		DestCidrIp: rule.destCidr,
		Ipv6SourceCidrIp: rule.ipv6SourceCidr,
		Ipv6DestCidrIp: rule.ipv6DestCidr,
		Description: rule.description,
		...(rule.direction === "ingress" ? { SourceGroupId: rule.groupId } : { DestGroupId: rule.groupId }),
	};
}

/** The rule that an id names, changed by what the request gives; a value that is there can be replaced, not removed. */
function changedById(ctx: Context, group: SecurityGroupRow, rule: SecurityGroupRule, input: RuleInput) {
	const given = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined && value !== ""));
	// Where the other end changes its kind, readRule would read the old kind along with the new one.
	const isGroup = entityOf(rule) === "group";
	const ends = rule.direction === "ingress" ? ["SourceCidrIp", "Ipv6SourceCidrIp"] : ["DestCidrIp", "Ipv6DestCidrIp"];
	const namesGroup = Boolean(rule.direction === "ingress" ? input.SourceGroupId : input.DestGroupId);
	const family = entityOf(rule) === "ipv6" ? ends[0] : ends[1];
	if ((isGroup && ends.some((end) => given[end])) || (!isGroup && (namesGroup || (family && given[family])))) {
		throw ruleErrors.entityChanged();
	}
	return readRule(ctx, group, rule.direction, { ...asInput(rule), ...given }, "Permissions.1");
}

/** By id, a rule gets new values; by what makes it up, a new description (the older form). */
function modifier(direction: RuleDirection) {
	return (
		input: RuleInput & { readonly SecurityGroupId: string; readonly SecurityGroupRuleId?: string | undefined },
		ctx: Context,
	) => {
		const group = requireGroup(ctx, input.SecurityGroupId);
		const rules = rulesOf(group);
		const ruleId = input.SecurityGroupRuleId;
		const wanted = ruleId ? undefined : readRule(ctx, group, direction, input, "Permissions.1");
		const known = rules.find((rule) =>
			wanted ? isSameRule(rule, wanted) : rule.ruleId === ruleId && rule.direction === direction,
		);
		if (!known) {
			throw ruleId ? ruleErrors.idNotFound() : ruleErrors.targetNotFound();
		}
		const changed = ruleId
			? { ...known, ...changedById(ctx, group, known, input) }
			: { ...known, description: input.Description ?? known.description };
		if (rules.some((rule) => rule !== known && isSameRule(rule, changed))) {
			throw ruleErrors.becomesDuplicate();
		}
		ctx.tx.put(securityGroups, { ...group, rules: rules.map((rule) => (rule === known ? changed : rule)) });
		return {};
	};
}

/** ModifySecurityGroupRule: changes an ingress rule. */
export const modifySecurityGroupRule = ecsOperation({
	action: "ModifySecurityGroupRule",
	input: params(() => ({ ...target, ...ruleFields.ingress })),
	output: z.object({}),
	cleared: ["Description"],
	errors: [...errors, ...peerErrors.ingress],
	ignored: ["SourceGroupOwnerAccount"],
	authorize: (input, ctx) => ecsPermission(ctx, "ModifySecurityGroupRule", `securitygroup/${input.SecurityGroupId}`),
	handle: modifier("ingress"),
});

/** ModifySecurityGroupEgressRule: changes an egress rule. */
export const modifySecurityGroupEgressRule = ecsOperation({
	action: "ModifySecurityGroupEgressRule",
	input: params(() => ({ ...target, ...ruleFields.egress })),
	output: z.object({}),
	cleared: ["Description"],
	errors: [...errors, ...peerErrors.egress],
	ignored: ["DestGroupOwnerAccount"],
	authorize: (input, ctx) =>
		ecsPermission(ctx, "ModifySecurityGroupEgressRule", `securitygroup/${input.SecurityGroupId}`),
	handle: modifier("egress"),
});
