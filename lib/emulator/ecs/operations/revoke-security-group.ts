import { z } from "zod";
import type { Context } from "../../core/context";
import { param, params } from "../../core/params";
import { ecsOperation, ecsPermission } from "../ecs-operation";
import { clientToken, regionId } from "../fields";
import { peerErrors, ruleErrors, ruleFieldErrors } from "../security-group/errors";
import { requireGroup, rulesOf } from "../security-group/group";
import { isSameRule, type RuleDirection } from "../security-group/rule";
import { ruleFields } from "../security-group/rule-fields";
import { rulesOfRequest } from "../security-group/rules-of-request";
import { securityGroups } from "../tables";

const errors = [
	"InvalidSecurityGroupId.NotFound",
	"InvalidSecurityGroupRule.RuleNotExist",
	"InvalidSecurityGroupRuleId.NotFound",
	"InvalidParam.SecurityGroupRuleIdRepeated",
	"InvalidParam.Permissions",
	"InvalidParam.DuplicatePermissions",
	...ruleFieldErrors,
] as const;

const target = {
	RegionId: regionId,
	SecurityGroupId: param.string({ min: 1 }),
	SecurityGroupRuleId: param.list(param.string({ min: 1 }), { max: 100 }).optional(),
	ClientToken: clientToken,
} as const;

const portList = { PortRangeListId: param.string().optional() } as const;

type Input = Parameters<typeof rulesOfRequest>[3] & {
	readonly SecurityGroupId: string;
	readonly SecurityGroupRuleId?: readonly string[] | undefined;
};

/** Removes rules, named by their ids or by all that makes them up. All are there, or none is removed. */
function revoker(direction: RuleDirection) {
	return (input: Input, ctx: Context) => {
		const group = requireGroup(ctx, input.SecurityGroupId);
		const rules = rulesOf(group);
		const ids = input.SecurityGroupRuleId ?? [];
		if (new Set(ids).size < ids.length) {
			throw ruleErrors.idRepeated();
		}
		const gone = new Set(ids);
		for (const id of ids) {
			if (!rules.some((rule) => rule.ruleId === id && rule.direction === direction)) {
				throw ruleErrors.idNotFound();
			}
		}
		for (const wanted of ids.length > 0 ? [] : rulesOfRequest(ctx, group, direction, input)) {
			const found = rules.find((rule) => isSameRule(rule, wanted));
			if (!found) {
				throw ruleErrors.notThere();
			}
			gone.add(found.ruleId);
		}
		ctx.tx.put(securityGroups, { ...group, rules: rules.filter((rule) => !gone.has(rule.ruleId)) });
		return {};
	};
}

/** RevokeSecurityGroup: removes ingress rules. */
export const revokeSecurityGroup = ecsOperation({
	action: "RevokeSecurityGroup",
	input: params(() => ({
		...target,
		...ruleFields.ingress,
		Permissions: param.list(z.object({ ...ruleFields.ingress, ...portList }), { max: 100 }).optional(),
	})),
	output: z.object({}),
	errors: [...errors, ...peerErrors.ingress],
	ignored: ["SourceGroupOwnerAccount", "Permissions.N.SourceGroupOwnerAccount"],
	authorize: (input, ctx) => ecsPermission(ctx, "RevokeSecurityGroup", `securitygroup/${input.SecurityGroupId}`),
	handle: revoker("ingress"),
});

/** RevokeSecurityGroupEgress: removes egress rules. */
export const revokeSecurityGroupEgress = ecsOperation({
	action: "RevokeSecurityGroupEgress",
	input: params(() => ({
		...target,
		...ruleFields.egress,
		Permissions: param.list(z.object({ ...ruleFields.egress, ...portList }), { max: 100 }).optional(),
	})),
	output: z.object({}),
	errors: [...errors, ...peerErrors.egress],
	ignored: ["DestGroupOwnerAccount", "Permissions.N.DestGroupOwnerAccount"],
	authorize: (input, ctx) => ecsPermission(ctx, "RevokeSecurityGroupEgress", `securitygroup/${input.SecurityGroupId}`),
	handle: revoker("egress"),
});
