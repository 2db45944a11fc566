import { lazyObject } from "../../core/lazy-object";
import { operation } from "../../core/operation";
import { param, params } from "../../core/params";
import { DEFAULT_PASSWORD_POLICY, passwordPolicyOf, saveAccount } from "../account-settings";
import { ramResource } from "../arns";
import { passwordPolicyParams, passwordPolicyShape, passwordPolicyView, readPasswordPolicy } from "../settings-shapes";

/** What is not given gets its default, whatever it was before; what only IMS knows stays. */
export const setPasswordPolicy = operation({
	action: "SetPasswordPolicy",
	input: params(() => ({
		...passwordPolicyParams.shape,
		HardExpiry: param.boolean().default(DEFAULT_PASSWORD_POLICY.isExpiryHard),
	})),
	output: lazyObject(() => ({ PasswordPolicy: passwordPolicyShape })),
	authorize: (_input, ctx) => ({ action: "ram:SetPasswordPolicy", resource: ramResource.account(ctx) }),
	handle(input, ctx) {
		const passwordPolicy = { ...readPasswordPolicy(input, passwordPolicyOf(ctx)), isExpiryHard: input.HardExpiry };
		saveAccount({ passwordPolicy }, ctx);
		return { PasswordPolicy: passwordPolicyView(passwordPolicy) };
	},
});
