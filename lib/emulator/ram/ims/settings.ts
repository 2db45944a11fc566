import { z } from "zod";
import { lazyObject } from "../../core/lazy-object";
import { operation } from "../../core/operation";
import { param, params } from "../../core/params";
import {
	DEFAULT_PASSWORD_POLICY,
	DEFAULT_SECURITY_PREFERENCE,
	passwordPolicyOf,
	saveAccount,
	securityPreferenceOf,
} from "../account-settings";
import { ramResource } from "../arns";
import {
	commonPasswordPolicyShape,
	commonPasswordPolicyView,
	loginPreferenceShape,
	passwordPolicyParams,
	readPasswordPolicy,
	readSecurityPreference,
	securityPreferenceParams,
	securityPreferenceShape,
	securityPreferenceView,
} from "../settings-shapes";
import type { PasswordPolicy, SecurityPreference } from "../tables";

const policyShape = commonPasswordPolicyShape.extend({
	HardExpire: z.boolean(),
	MinimumPasswordDifferentCharacter: z.int(),
	PasswordNotContainUserName: z.boolean(),
});

function policyView(policy: PasswordPolicy): z.output<typeof policyShape> {
	return {
		...commonPasswordPolicyView(policy),
		HardExpire: policy.isExpiryHard,
		MinimumPasswordDifferentCharacter: policy.minimumDifferentCharacters,
		PasswordNotContainUserName: !policy.mayContainUserName,
	};
}

export const getPasswordPolicy = operation({
	action: "GetPasswordPolicy",
	input: params({}),
	output: lazyObject(() => ({ PasswordPolicy: policyShape })),
	authorize: (_input, ctx) => ({ action: "ram:GetPasswordPolicy", resource: ramResource.account(ctx) }),
	handle: (_input, ctx) => ({ PasswordPolicy: policyView(passwordPolicyOf(ctx)) }),
});

/** What is not given gets its default, whatever it was before. */
export const setPasswordPolicy = operation({
	action: "SetPasswordPolicy",
	input: params(() => ({
		...passwordPolicyParams.shape,
		HardExpire: param.boolean().default(DEFAULT_PASSWORD_POLICY.isExpiryHard),
		MinimumPasswordDifferentCharacter: param
			.integer({ min: 0, max: 8 })
			.default(DEFAULT_PASSWORD_POLICY.minimumDifferentCharacters),
		PasswordNotContainUserName: param.boolean().default(!DEFAULT_PASSWORD_POLICY.mayContainUserName),
	})),
	output: lazyObject(() => ({ PasswordPolicy: policyShape })),
	authorize: (_input, ctx) => ({ action: "ram:SetPasswordPolicy", resource: ramResource.account(ctx) }),
	handle(input, ctx) {
		const passwordPolicy: PasswordPolicy = {
			...readPasswordPolicy(input, passwordPolicyOf(ctx)),
			isExpiryHard: input.HardExpire,
			minimumDifferentCharacters: input.MinimumPasswordDifferentCharacter,
			mayContainUserName: !input.PasswordNotContainUserName,
		};
		saveAccount({ passwordPolicy }, ctx);
		return { PasswordPolicy: policyView(passwordPolicy) };
	},
});

const preferenceShape = securityPreferenceShape.omit({ PublicKeyPreference: true }).extend({
	LoginProfilePreference: loginPreferenceShape.extend({
		AllowUserToLoginWithPasskey: z.boolean(),
		MFAOperationForLogin: z.string(),
		OperationForRiskLogin: z.string(),
	}),
	PersonalInfoPreference: lazyObject(() => ({ AllowUserToManagePersonalDingTalk: z.boolean() })),
	VerificationPreference: lazyObject(() => ({ VerificationTypes: z.array(z.string()) })),
});

function preferenceView(preference: SecurityPreference): z.output<typeof preferenceShape> {
	const { PublicKeyPreference: _, LoginProfilePreference, ...shared } = securityPreferenceView(preference);
	return {
		...shared,
		LoginProfilePreference: {
			...LoginProfilePreference,
			AllowUserToLoginWithPasskey: preference.mayUsePasskeys,
			MFAOperationForLogin: preference.mfaForLogin,
			OperationForRiskLogin: preference.mfaForRiskyLogin,
		},
		PersonalInfoPreference: { AllowUserToManagePersonalDingTalk: preference.mayManageDingTalk },
		VerificationPreference: { VerificationTypes: [...preference.verificationTypes] },
	};
}

export const getSecurityPreference = operation({
	action: "GetSecurityPreference",
	input: params({}),
	output: lazyObject(() => ({ SecurityPreference: preferenceShape })),
	authorize: (_input, ctx) => ({ action: "ram:GetSecurityPreference", resource: ramResource.account(ctx) }),
	handle: (_input, ctx) => ({ SecurityPreference: preferenceView(securityPreferenceOf(ctx)) }),
});

/** What is not given gets its default, whatever it was before. */
export const setSecurityPreference = operation({
	action: "SetSecurityPreference",
	input: params(() => ({
		...securityPreferenceParams.shape,
		AllowUserToLoginWithPasskey: param.boolean().default(DEFAULT_SECURITY_PREFERENCE.mayUsePasskeys),
		AllowUserToManagePersonalDingTalk: param.boolean().default(DEFAULT_SECURITY_PREFERENCE.mayManageDingTalk),
		MFAOperationForLogin: param.oneOf(["mandatory", "independent", "adaptive"]).default("independent"),
		OperationForRiskLogin: param.oneOf(["autonomous", "enforceVerify"]).default("autonomous"),
		VerificationTypes: param.list(param.string({ values: ["sms", "email"] }), { max: 2 }).default([]),
	})),
	output: lazyObject(() => ({ SecurityPreference: preferenceShape })),
	missing: ["Nobody signs in to a console here: what is said of signing in is kept and answered, and nothing else."],
	authorize: (_input, ctx) => ({ action: "ram:SetSecurityPreference", resource: ramResource.account(ctx) }),
	handle(input, ctx) {
		const securityPreference: SecurityPreference = {
			...readSecurityPreference(input, securityPreferenceOf(ctx)),
			mayUsePasskeys: input.AllowUserToLoginWithPasskey,
			mayManageDingTalk: input.AllowUserToManagePersonalDingTalk,
			mfaForLogin: input.MFAOperationForLogin,
			mfaForRiskyLogin: input.OperationForRiskLogin,
			verificationTypes: input.VerificationTypes,
		};
		saveAccount({ securityPreference }, ctx);
		return { SecurityPreference: preferenceView(securityPreference) };
	},
});
