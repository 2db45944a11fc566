import { lazyObject } from "../../core/lazy-object";
import { operation } from "../../core/operation";
import { param, params } from "../../core/params";
import { DEFAULT_OF_RAM, saveAccount, securityPreferenceOf } from "../account-settings";
import { ramResource } from "../arns";
import {
	readSecurityPreference,
	securityPreferenceParams,
	securityPreferenceShape,
	securityPreferenceView,
} from "../settings-shapes";

/** What is not given gets its default, whatever it was before; what only IMS knows stays. */
export const setSecurityPreference = operation({
	action: "SetSecurityPreference",
	input: params(() => ({
		...securityPreferenceParams.shape,
		AllowUserToManagePublicKeys: param.boolean().default(DEFAULT_OF_RAM.mayManagePublicKeys),
	})),
	output: lazyObject(() => ({ SecurityPreference: securityPreferenceShape })),
	missing: ["Nobody signs in to a console here: what is said of signing in is kept and answered, and nothing else."],
	authorize: (_input, ctx) => ({ action: "ram:SetSecurityPreference", resource: ramResource.account(ctx) }),
	handle(input, ctx) {
		const securityPreference = {
			...readSecurityPreference(input, { ...securityPreferenceOf(ctx), ...DEFAULT_OF_RAM }),
			mayManagePublicKeys: input.AllowUserToManagePublicKeys,
		};
		saveAccount({ securityPreference }, ctx);
		return { SecurityPreference: securityPreferenceView(securityPreference) };
	},
});
