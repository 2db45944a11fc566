import { lazyObject } from "../../core/lazy-object";
import { operation } from "../../core/operation";
import { params } from "../../core/params";
import { passwordPolicyOf } from "../account-settings";
import { ramResource } from "../arns";
import { passwordPolicyShape, passwordPolicyView } from "../settings-shapes";

export const getPasswordPolicy = operation({
	action: "GetPasswordPolicy",
	input: params({}),
	output: lazyObject(() => ({ PasswordPolicy: passwordPolicyShape })),
	authorize: (_input, ctx) => ({ action: "ram:GetPasswordPolicy", resource: ramResource.account(ctx) }),
	handle: (_input, ctx) => ({ PasswordPolicy: passwordPolicyView(passwordPolicyOf(ctx)) }),
});
