import { z } from "zod";
import { decodeDiagnosis } from "../../core/diagnostic-message";
import { lazyObject } from "../../core/lazy-object";
import { operation } from "../../core/operation";
import { param, params } from "../../core/params";
import { ramResource } from "../arns";
import { ramError } from "../errors";

export const decodeDiagnosticMessage = operation({
	action: "DecodeDiagnosticMessage",
	input: params(() => ({ EncodedDiagnosticMessage: param.string({ min: 1 }) })),
	output: lazyObject(() => ({
		DecodedDiagnosticMessage: z.object({
			AuthAction: z.string(),
			AuthResource: z.string(),
			AuthConditions: z.array(z.object({ ConditionKey: z.string(), ConditionValues: z.array(z.string()) })),
			AuthPrincipal: z.object({
				AuthPrincipalType: z.string(),
				AuthPrincipalDisplayName: z.string(),
				AuthPrincipalOwnerId: z.string(),
			}),
			ExplicitDeny: z.boolean(),
			NoPermissionPolicyType: z.string(),
			MatchedPolicies: z.array(z.object({ PolicyIdentifier: z.string(), Effect: z.string() })),
		}),
	})),
	errors: ["InvalidParameter.EncodedDiagnosticMessage"],
	missing: ["Of the policy that denied only its name is told, not its version or to whom it is attached."],
	authorize: (_input, ctx) => ({ action: "ram:DecodeDiagnosticMessage", resource: ramResource.account(ctx) }),
	handle(input) {
		const told = decodeDiagnosis(input.EncodedDiagnosticMessage);
		if (!told) {
			throw ramError("InvalidParameter.EncodedDiagnosticMessage");
		}
		return {
			DecodedDiagnosticMessage: {
				AuthAction: told.action,
				AuthResource: told.resource,
				AuthConditions: Object.entries(told.conditions).map(([ConditionKey, value]) => ({
					ConditionKey,
					ConditionValues: [value],
				})),
				AuthPrincipal: {
					AuthPrincipalType: told.principal.type,
					AuthPrincipalDisplayName: told.principal.name,
					AuthPrincipalOwnerId: told.principal.ownerId,
				},
				ExplicitDeny: told.isExplicit,
				NoPermissionPolicyType: told.policyType,
				MatchedPolicies: told.policy === undefined ? [] : [{ PolicyIdentifier: told.policy, Effect: "Deny" }],
			},
		};
	},
});
