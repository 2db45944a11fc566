import { z } from "zod";
import { addressTest } from "../../kit/policy/address-range";
import { lazyObject } from "../core/lazy-object";
import { param, params } from "../core/params";
import { DEFAULT_PASSWORD_POLICY } from "./account-settings";
import type { PasswordPolicy, SecurityPreference } from "./tables";

const flag = z.boolean();
const count = z.int();

/** The parameters that the password policies of RAM and of IMS share, with their ranges and defaults. */
export const passwordPolicyParams = params(() => ({
	MinimumPasswordLength: param.integer({ min: 8, max: 32 }).default(DEFAULT_PASSWORD_POLICY.minimumLength),
	RequireLowercaseCharacters: param.boolean().default(DEFAULT_PASSWORD_POLICY.requireLowercase),
	RequireUppercaseCharacters: param.boolean().default(DEFAULT_PASSWORD_POLICY.requireUppercase),
	RequireNumbers: param.boolean().default(DEFAULT_PASSWORD_POLICY.requireNumbers),
	RequireSymbols: param.boolean().default(DEFAULT_PASSWORD_POLICY.requireSymbols),
	MaxPasswordAge: param.integer({ min: 0, max: 1095 }).default(DEFAULT_PASSWORD_POLICY.maxAgeDays),
	PasswordReusePrevention: param.integer({ min: 0, max: 24 }).default(DEFAULT_PASSWORD_POLICY.reusePrevention),
	MaxLoginAttemps: param.integer({ min: 0, max: 32 }).default(DEFAULT_PASSWORD_POLICY.maxLoginAttempts),
}));

/** The policy that the shared parameters describe; what only the other API knows stays as it is in `present`. */
export function readPasswordPolicy(
	input: z.output<typeof passwordPolicyParams>,
	present: PasswordPolicy,
): PasswordPolicy {
	return {
		...present,
		minimumLength: input.MinimumPasswordLength,
		requireLowercase: input.RequireLowercaseCharacters,
		requireUppercase: input.RequireUppercaseCharacters,
		requireNumbers: input.RequireNumbers,
		requireSymbols: input.RequireSymbols,
		maxAgeDays: input.MaxPasswordAge,
		reusePrevention: input.PasswordReusePrevention,
		maxLoginAttempts: input.MaxLoginAttemps,
	};
}

/** What the answers of both APIs share; `MaxLoginAttemps` is spelled so on the wire. */
export const commonPasswordPolicyShape = lazyObject(() => ({
	MinimumPasswordLength: count,
	RequireLowercaseCharacters: flag,
	RequireUppercaseCharacters: flag,
	RequireNumbers: flag,
	RequireSymbols: flag,
	MaxPasswordAge: count,
	PasswordReusePrevention: count,
	MaxLoginAttemps: count,
}));
export const passwordPolicyShape = commonPasswordPolicyShape.extend({ HardExpiry: flag });

/** A password policy as both APIs print it, without what they call differently. */
export function commonPasswordPolicyView(policy: PasswordPolicy): z.output<typeof commonPasswordPolicyShape> {
	return {
		MinimumPasswordLength: policy.minimumLength,
		RequireLowercaseCharacters: policy.requireLowercase,
		RequireUppercaseCharacters: policy.requireUppercase,
		RequireNumbers: policy.requireNumbers,
		RequireSymbols: policy.requireSymbols,
		MaxPasswordAge: policy.maxAgeDays,
		PasswordReusePrevention: policy.reusePrevention,
		MaxLoginAttemps: policy.maxLoginAttempts,
	};
}

/** A password policy as RAM prints it. */
export function passwordPolicyView(policy: PasswordPolicy): z.output<typeof passwordPolicyShape> {
	return { ...commonPasswordPolicyView(policy), HardExpiry: policy.isExpiryHard };
}

/** At most this many blocks in at most this many characters (API reference, SetSecurityPreference). */
const MASKS = 40;
const MASKS_LENGTH = 512;

function areMasks(text: string): boolean {
	const masks = text === "" ? [] : text.split(";");
	return text.length <= MASKS_LENGTH && masks.length <= MASKS && masks.every((mask) => addressTest(mask) !== undefined);
}

/** The parameters that the security preferences of RAM and of IMS share, each of which may be left out. */
export const securityPreferenceParams = params(() => ({
	AllowUserToChangePassword: param.boolean().optional(),
	AllowUserToManageAccessKeys: param.boolean().optional(),
	AllowUserToManageMFADevices: param.boolean().optional(),
	EnableSaveMFATicket: param.boolean().optional(),
	LoginNetworkMasks: param.string().refine(areMasks).optional(),
	LoginSessionDuration: param.integer({ min: 1, max: 24 }).optional(),
}));

/** The preference that the shared parameters describe; what is left out is as in `otherwise`. */
export function readSecurityPreference(
	input: z.output<typeof securityPreferenceParams>,
	otherwise: SecurityPreference,
): SecurityPreference {
	return {
		...otherwise,
		mayChangePassword: input.AllowUserToChangePassword ?? otherwise.mayChangePassword,
		mayManageAccessKeys: input.AllowUserToManageAccessKeys ?? otherwise.mayManageAccessKeys,
		mayManageMfaDevices: input.AllowUserToManageMFADevices ?? otherwise.mayManageMfaDevices,
		rememberMfa: input.EnableSaveMFATicket ?? otherwise.rememberMfa,
		loginNetworkMasks: input.LoginNetworkMasks ?? otherwise.loginNetworkMasks,
		loginSessionHours: input.LoginSessionDuration ?? otherwise.loginSessionHours,
	};
}

export const loginPreferenceShape = lazyObject(() => ({
	AllowUserToChangePassword: flag,
	EnableSaveMFATicket: flag,
	LoginNetworkMasks: z.string(),
	LoginSessionDuration: count,
}));
export const securityPreferenceShape = lazyObject(() => ({
	AccessKeyPreference: z.object({ AllowUserToManageAccessKeys: flag }),
	LoginProfilePreference: loginPreferenceShape,
	MFAPreference: z.object({ AllowUserToManageMFADevices: flag }),
	PublicKeyPreference: z.object({ AllowUserToManagePublicKeys: flag }),
}));

/** A security preference as RAM prints it. */
export function securityPreferenceView(preference: SecurityPreference): z.output<typeof securityPreferenceShape> {
	return {
		AccessKeyPreference: { AllowUserToManageAccessKeys: preference.mayManageAccessKeys },
		LoginProfilePreference: {
			AllowUserToChangePassword: preference.mayChangePassword,
			EnableSaveMFATicket: preference.rememberMfa,
			LoginNetworkMasks: preference.loginNetworkMasks,
			LoginSessionDuration: preference.loginSessionHours,
		},
		MFAPreference: { AllowUserToManageMFADevices: preference.mayManageMfaDevices },
		PublicKeyPreference: { AllowUserToManagePublicKeys: preference.mayManagePublicKeys },
	};
}
