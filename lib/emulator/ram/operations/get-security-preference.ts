import { lazyObject } from "../../core/lazy-object";
import { operation } from "../../core/operation";
import { params } from "../../core/params";
import { securityPreferenceOf } from "../account-settings";
import { ramResource } from "../arns";
import { securityPreferenceShape, securityPreferenceView } from "../settings-shapes";

export const getSecurityPreference = operation({
	action: "GetSecurityPreference",
	input: params({}),
	output: lazyObject(() => ({ SecurityPreference: securityPreferenceShape })),
	authorize: (_input, ctx) => ({ action: "ram:GetSecurityPreference", resource: ramResource.account(ctx) }),
	handle: (_input, ctx) => ({ SecurityPreference: securityPreferenceView(securityPreferenceOf(ctx)) }),
});
