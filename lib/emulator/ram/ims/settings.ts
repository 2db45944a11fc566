import { z } from "zod";
import { lazyObject } from "../../core/lazy-object";
import { operation } from "../../core/operation";
import { param, params } from "../../core/params";
import { DEFAULT_PASSWORD_POLICY, passwordPolicyOf, saveAccount, securityPreferenceOf } from "../account-settings";
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

/** Days, unless something else was set (API reference, SetSecurityPreference). */
const DEFAULT_IDLE_DAYS = 730;

const preferenceShape = securityPreferenceShape.omit({ PublicKeyPreference: true }).extend({
	LoginProfilePreference: loginPreferenceShape.extend({
		AllowUserToLoginWithPasskey: z.boolean(),
		MFAOperationForLogin: z.string(),
		OperationForRiskLogin: z.string(),
	}),
	MaxIdleDays: lazyObject(() => ({ MaxIdleDaysForAccessKeys: z.int(), MaxIdleDaysForUsers: z.int() })),
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
		MaxIdleDays: {
			MaxIdleDaysForAccessKeys: preference.maxIdleDaysOfKeys ?? DEFAULT_IDLE_DAYS,
			MaxIdleDaysForUsers: preference.maxIdleDaysOfUsers ?? DEFAULT_IDLE_DAYS,
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

/** Days of no use after which keys and users end, from which one chooses (API reference, SetSecurityPreference). */
const IDLE_DAYS = [90, 180, 365, 730];
const idleDays = () =>
	param
		.integer()
		.refine((days) => IDLE_DAYS.includes(days))
		.optional();

/** What is not given stays as it is, unlike in RAM's operation of that name: Terraform sends what has changed only. */
export const setSecurityPreference = operation({
	action: "SetSecurityPreference",
	input: params(() => ({
		...securityPreferenceParams.shape,
		AllowUserToLoginWithPasskey: param.boolean().optional(),
		AllowUserToManagePersonalDingTalk: param.boolean().optional(),
		MaxIdleDaysForAccessKeys: idleDays(),
		MaxIdleDaysForUsers: idleDays(),
		MFAOperationForLogin: param.oneOf(["mandatory", "independent", "adaptive"]).optional(),
		OperationForRiskLogin: param.oneOf(["autonomous", "enforceVerify"]).optional(),
		VerificationTypes: param.list(param.string({ values: ["sms", "email", "mfa"] }), { max: 3 }).optional(),
	})),
	cleared: ["LoginNetworkMasks"],
	output: lazyObject(() => ({ SecurityPreference: preferenceShape })),
	missing: ["Nobody signs in to a console here: what is said of signing in is kept and answered, and nothing else."],
	authorize: (_input, ctx) => ({ action: "ram:SetSecurityPreference", resource: ramResource.account(ctx) }),
	handle(input, ctx) {
		const present = securityPreferenceOf(ctx);
		const securityPreference: SecurityPreference = {
			...readSecurityPreference(input, present),
			mayUsePasskeys: input.AllowUserToLoginWithPasskey ?? present.mayUsePasskeys,
			mayManageDingTalk: input.AllowUserToManagePersonalDingTalk ?? present.mayManageDingTalk,
			mfaForLogin: input.MFAOperationForLogin ?? present.mfaForLogin,
			mfaForRiskyLogin: input.OperationForRiskLogin ?? present.mfaForRiskyLogin,
			verificationTypes: input.VerificationTypes ?? present.verificationTypes,
			maxIdleDaysOfKeys: input.MaxIdleDaysForAccessKeys ?? present.maxIdleDaysOfKeys,
			maxIdleDaysOfUsers: input.MaxIdleDaysForUsers ?? present.maxIdleDaysOfUsers,
		};
		saveAccount({ securityPreference }, ctx);
		return { SecurityPreference: preferenceView(securityPreference) };
	},
});
