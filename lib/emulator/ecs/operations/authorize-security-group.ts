import { z } from "zod";
import type { Context } from "../../core/context";
import { param, params } from "../../core/params";
import { ecsOperation, ecsPermission } from "../ecs-operation";
import { clientToken, regionalId, regionId } from "../fields";
import { peerErrors, ruleErrors, ruleFieldErrors } from "../security-group/errors";
import { requireGroup, rulesOf } from "../security-group/group";
import { isSameRule, RULES_PER_GROUP, type RuleDirection, type SecurityGroupRule } from "../security-group/rule";
import { ruleFields, type WantedRule } from "../security-group/rule-fields";
import { rulesOfRequest } from "../security-group/rules-of-request";
import { type SecurityGroupRow, securityGroups } from "../tables";

const errors = [
	"InvalidSecurityGroupId.NotFound",
	"AuthorizationLimitExceed",
	"InvalidParam.Permissions",
	"InvalidParam.DuplicatePermissions",
	...ruleFieldErrors,
] as const;

const target = {
	RegionId: regionId,
	SecurityGroupId: param.string({ min: 1 }),
	ClientToken: clientToken,
} as const;

const portList = { PortRangeListId: param.string().optional() } as const;

/** Adds rules to a group; one that it has already is left as it is. */
function addRules(ctx: Context, group: SecurityGroupRow, wanted: readonly WantedRule[]): void {
	const rules: SecurityGroupRule[] = [...rulesOf(group)];
	for (const rule of wanted) {
		if (!rules.some((known) => isSameRule(known, rule))) {
			const ruleId = regionalId(ctx, "sgr");
			rules.push({ ...rule, ruleId, createdAt: ctx.now });
		}
	}
	if (rules.length > RULES_PER_GROUP) {
		throw ruleErrors.limit();
	}
	ctx.tx.put(securityGroups, { ...group, rules });
}

function authorizer(direction: RuleDirection) {
	return (input: { readonly SecurityGroupId: string } & Parameters<typeof rulesOfRequest>[3], ctx: Context) => {
		const group = requireGroup(ctx, input.SecurityGroupId);
		addRules(ctx, group, rulesOfRequest(ctx, group, direction, input));
		return {};
	};
}

/** AuthorizeSecurityGroup: adds ingress rules. */
export const authorizeSecurityGroup = ecsOperation({
	action: "AuthorizeSecurityGroup",
	input: params(() => ({
		...target,
		...ruleFields.ingress,
		Permissions: param.list(z.object({ ...ruleFields.ingress, ...portList }), { max: 100 }).optional(),
	})),
	output: z.object({}),
	errors: [...errors, ...peerErrors.ingress],
	ignored: ["SourceGroupOwnerAccount", "Permissions.N.SourceGroupOwnerAccount"],
	missing: ["No prefix list and no port list exists: naming one answers that it does not."],
	authorize: (input, ctx) => ecsPermission(ctx, "AuthorizeSecurityGroup", `securitygroup/${input.SecurityGroupId}`),
	handle: authorizer("ingress"),
});

/** AuthorizeSecurityGroupEgress: adds egress rules. */
export const authorizeSecurityGroupEgress = ecsOperation({
	action: "AuthorizeSecurityGroupEgress",
	input: params(() => ({
		...target,
		...ruleFields.egress,
		Permissions: param.list(z.object({ ...ruleFields.egress, ...portList }), { max: 100 }).optional(),
	})),
	output: z.object({}),
	errors: [...errors, ...peerErrors.egress],
	ignored: ["DestGroupOwnerAccount", "Permissions.N.DestGroupOwnerAccount"],
	missing: ["No prefix list and no port list exists: naming one answers that it does not."],
	authorize: (input, ctx) =>
		ecsPermission(ctx, "AuthorizeSecurityGroupEgress", `securitygroup/${input.SecurityGroupId}`),
	handle: authorizer("egress"),
});
